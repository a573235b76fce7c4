import { LANGUAGES, type Localised, quote, TanbaError } from '@tanba/kernel'
import { decodeBase64 } from '../../core/note/base64.ts'
import { readCertificate } from '../../time/certificate.ts'

/** Something that was given to the page and is not what its field asks for. No verdict is given until it is mended. */
class Unreadable extends Error {
  readonly said: Localised

  constructor(said: Localised) {
    super(said.en)
    this.said = said
  }
}

const about = (name: string, said: Localised): Unreadable => {
  const shown = quote(name)
  return name === '' ? new Unreadable(said) : within({ kk: shown, ru: shown, en: shown }, said)
}

const within = (place: Localised, said: Localised): Unreadable =>
  new Unreadable({ kk: `${place.kk}: ${said.kk}`, ru: `${place.ru}: ${said.ru}`, en: `${place.en}: ${said.en}` })

/** What is wrong inside a field, told with the name of the field. @throws {Unreadable} */
export const inField = <Value>(field: Localised, read: () => Value): Value => {
  try {
    return read()
  } catch (error) {
    throw within(field, saidBy(error))
  }
}

/** What is wrong inside a file, told with its name. @throws {Unreadable} */
export const inFile = <Value>(file: File, read: () => Value): Value => {
  const name = quote(file.name)
  return inField({ kk: name, ru: name, en: name }, read)
}

/** The message of an error of ours in all languages; others are passed on. */
export const saidBy = (error: unknown): Localised => {
  if (error instanceof Unreadable) return error.said
  if (!(error instanceof TanbaError)) throw error
  const [kk, ru, en] = LANGUAGES.map((language) => error.in(language))
  return { kk: kk ?? '', ru: ru ?? '', en: en ?? '' }
}

/**
 * The bytes of a file, once its size was looked at.
 *
 * @throws {Unreadable} Too large, or gone.
 */
export const readBytes = async (file: Blob, limit: number): Promise<Uint8Array> => {
  if (file.size > limit) throw about(nameOf(file), tooLarge(limit))
  return whileThere(file, async () => new Uint8Array(await file.arrayBuffer()))
}

/**
 * Reads from a file that may be moved meanwhile.
 *
 * @throws {Unreadable} It is gone.
 */
export const whileThere = async <Value>(file: Blob, read: () => Promise<Value>): Promise<Value> => {
  try {
    return await read()
  } catch (cause) {
    if (cause instanceof DOMException) throw about(nameOf(file), GONE)
    throw cause
  }
}

/**
 * A file as text.
 *
 * @throws {Unreadable} Too large, not UTF-8, or gone.
 */
export const readText = async (file: Blob, limit: number): Promise<string> => {
  const bytes = await readBytes(file, limit)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw about(nameOf(file), NOT_UTF8)
  }
}

const LARGEST_CERTIFICATE_FILE = 1024 * 1024

/**
 * Certificates (DER) of a file in DER or PEM (RFC 7468).
 *
 * @throws {Unreadable} There is no certificate in it, or one that cannot be read.
 */
export const readCertificates = async (file: File): Promise<readonly Uint8Array[]> => {
  const bytes = await readBytes(file, LARGEST_CERTIFICATE_FILE)
  const blocks = new TextDecoder()
    .decode(bytes)
    .matchAll(/-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g)
  const inPem = [...blocks].map(([, body = '']) => decodeBase64(body.replaceAll(/\s/g, '')))
  const found = inPem.length > 0 ? inPem : [bytes]
  return found.map((der) => {
    if (der === undefined || readCertificate(der) === undefined) throw about(file.name, NO_CERTIFICATE)
    return der
  })
}

/** Empty for text that was pasted. */
export const nameOf = (file: Blob): string => (file instanceof File ? file.name : '')

const MIB = 1024 * 1024
const tooLarge = (limit: number): Localised => ({
  kk: `файл тым үлкен; ${limit / MIB} МБ-тан аспайтынын беріңіз`,
  ru: `файл слишком велик; дайте файл не больше ${limit / MIB} МБ`,
  en: `the file is too large; give one of at most ${limit / MIB} MB`,
})

const NOT_UTF8: Localised = {
  kk: 'файл UTF-8 мәтіні емес; оны бастапқы байттарымен қайта алыңыз',
  ru: 'файл не текст в UTF-8; получите его заново с исходными байтами',
  en: 'the file is not UTF-8 text; fetch it again with its own bytes',
}

const GONE: Localised = {
  kk: 'файл оқылмайды: ол жылжытылған не өзгертілген; оны қайта таңдаңыз',
  ru: 'файл не читается: он перемещён или изменён; выберите его снова',
  en: 'the file cannot be read: it was moved or changed; choose it again',
}

const NO_CERTIFICATE: Localised = {
  kk: 'файлда оқылатын сертификат жоқ; PEM не DER түріндегі X.509 сертификатын беріңіз',
  ru: 'в файле нет читаемого сертификата; дайте сертификат X.509 в виде PEM или DER',
  en: 'the file holds no certificate that can be read; give an X.509 certificate in PEM or DER',
}
