/** What `identify` tells apart. */
export type Format =
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'gif'
  | 'tiff'
  | 'avif'
  | 'heic'
  | 'heif'
  | 'jxl'
  | 'svg'
  | 'mp4'
  | 'mov'
  | 'm4a'
  | 'avi'
  | 'wav'
  | 'mp3'
  | 'flac'
  | 'pdf'
  | 'zip'
  | 'epub'
  | 'docx'
  | 'xlsx'
  | 'pptx'
  | 'odt'
  | 'html'
  | 'xml'
  | 'text'

export interface FormatFacts {
  /** The media type to write: registered with IANA where there is one. */
  readonly mediaType: string
  /** Other media types that are met for it. */
  readonly aliases: readonly string[]
  /** Usual extensions, without the dot; the first is the one to write. */
  readonly extensions: readonly string[]
}

const facts = (mediaType: string, extensions: string, aliases = ''): FormatFacts => ({
  mediaType,
  aliases: aliases === '' ? [] : aliases.split(' '),
  extensions: extensions.split(' '),
})

const OOXML = 'application/vnd.openxmlformats-officedocument'

export const FORMATS: Readonly<Record<Format, FormatFacts>> = {
  jpeg: facts('image/jpeg', 'jpg jpeg jpe jfif', 'image/jpg image/pjpeg'),
  png: facts('image/png', 'png', 'image/x-png image/apng'),
  webp: facts('image/webp', 'webp'),
  gif: facts('image/gif', 'gif'),
  tiff: facts('image/tiff', 'tif tiff', 'image/x-tiff'),
  avif: facts('image/avif', 'avif avifs'),
  heic: facts('image/heic', 'heic heics', 'image/heic-sequence'),
  heif: facts('image/heif', 'heif heifs hif', 'image/heif-sequence'),
  jxl: facts('image/jxl', 'jxl'),
  svg: facts('image/svg+xml', 'svg'),
  mp4: facts('video/mp4', 'mp4 m4v', 'application/mp4 video/x-m4v'),
  mov: facts('video/quicktime', 'mov qt'),
  m4a: facts('audio/mp4', 'm4a m4b', 'audio/x-m4a audio/m4a'),
  avi: facts('video/vnd.avi', 'avi', 'video/x-msvideo video/msvideo video/avi application/x-troff-msvideo'),
  wav: facts('audio/wav', 'wav wave', 'audio/x-wav audio/wave audio/vnd.wave'),
  mp3: facts('audio/mpeg', 'mp3', 'audio/mp3 audio/mpeg3 audio/x-mpeg-3'),
  flac: facts('audio/flac', 'flac', 'audio/x-flac'),
  pdf: facts('application/pdf', 'pdf', 'application/x-pdf'),
  zip: facts('application/zip', 'zip', 'application/x-zip-compressed'),
  epub: facts('application/epub+zip', 'epub'),
  docx: facts(`${OOXML}.wordprocessingml.document`, 'docx'),
  xlsx: facts(`${OOXML}.spreadsheetml.sheet`, 'xlsx'),
  pptx: facts(`${OOXML}.presentationml.presentation`, 'pptx'),
  odt: facts('application/vnd.oasis.opendocument.text', 'odt'),
  html: facts('text/html', 'html htm', 'application/xhtml+xml'),
  xml: facts('application/xml', 'xml', 'text/xml'),
  text: facts('text/plain', 'txt md'),
}

/** The format of a media type, parameters and case aside. */
export const formatOfMediaType = (mediaType: string): Format | undefined => {
  const plain = (mediaType.split(';')[0] ?? '').trim().toLowerCase()
  const formats = Object.keys(FORMATS) as Format[]
  return formats.find((format) => FORMATS[format].mediaType === plain || FORMATS[format].aliases.includes(plain))
}
