import { type ErrorArguments, TanbaError } from '@tanba/kernel'
import { fileMessages } from './core/file-messages.ts'
import { warningMessages } from './core/warning/messages.ts'

const markMessages = {
  // Making a chain
  'name-invalid': {
    kk: '{part}={text}: атау 1–{limit} таңба болады, шетінде бос орын мен басқару таңбалары тұрмайды; қысқартыңыз не түзетіңіз',
    ru: '{part}={text}: имя должно иметь от 1 до {limit} знаков, без пробелов по краям и управляющих знаков; сократите или исправьте',
    en: '{part}={text}: a name has 1 to {limit} characters, without spaces at its ends or controls; shorten or mend it',
  },
  'days-invalid': {
    kk: 'сертификат мерзімі {days} күн бола алмайды; 1 мен {limit} аралығындағы бүтін сан беріңіз',
    ru: 'срок сертификата не может быть {days} дн.; дайте целое число от 1 до {limit}',
    en: 'a certificate cannot be good for {days} days; give a whole number from 1 to {limit}',
  },
  // Reading a chain and a key
  'chain-empty': {
    kk: 'мәтінде сертификат жоқ; PEM файлын беріңіз: алдымен қол қоятын, одан кейін аралық сертификаттың «BEGIN CERTIFICATE» блогы',
    ru: 'в тексте нет сертификата; дайте файл PEM: блоки «BEGIN CERTIFICATE», сначала подписывающий, затем промежуточный',
    en: 'the text holds no certificate; give a PEM file of "BEGIN CERTIFICATE" blocks, the signing one first, then the intermediate',
  },
  'chain-long': {
    kk: 'тізбекте {limit} сертификаттан көп; қол қоятын сертификат пен оның куәландырушыларын ғана қалдырыңыз',
    ru: 'в цепочке больше {limit} сертификатов; оставьте подписывающий и тех, кто его удостоверил',
    en: 'the chain has more than {limit} certificates; leave the signing one and its issuers',
  },
  'certificate-unreadable': {
    kk: 'тізбектегі {position}-сертификат оқылмады ({detail}); оны берген орталықтан қайта алыңыз',
    ru: 'сертификат № {position} цепочки не читается ({detail}); получите его заново у издателя',
    en: 'certificate {position} of the chain cannot be read ({detail}); get it again from its issuer',
  },
  'key-encrypted': {
    kk: 'жеке кілт құпиясөзбен шифрланған; шифрын ашыңыз: openssl pkcs8 -in key.pem -out plain.pem',
    ru: 'закрытый ключ зашифрован паролем; расшифруйте: openssl pkcs8 -in key.pem -out plain.pem',
    en: 'the private key is encrypted by a password; decrypt it: openssl pkcs8 -in key.pem -out plain.pem',
  },
  'key-unreadable': {
    kk: 'мәтін — PEM түріндегі жеке кілт емес; «BEGIN PRIVATE KEY» блогын (PKCS#8) беріңіз',
    ru: 'текст — не закрытый ключ в PEM; дайте блок «BEGIN PRIVATE KEY» (PKCS#8)',
    en: 'the text is not a private key in PEM; give a "BEGIN PRIVATE KEY" block (PKCS#8)',
  },
  'key-unsupported': {
    kk: '{certificate} сертификатының кілті {kind}: C2PA таңбасына мұнда ондай кілтпен қол қойылмайды; EC P-256, P-384, P-521 не Ed25519 кілтімен сертификат алыңыз',
    ru: 'ключ сертификата {certificate} — {kind}: такими метку C2PA здесь не подписать; получите сертификат с ключом EC P-256, P-384, P-521 или Ed25519',
    en: 'the key of certificate {certificate} is {kind}, which cannot sign a C2PA label here; get a certificate for a key on EC P-256, P-384 or P-521, or for Ed25519',
  },
  'key-foreign': {
    kk: 'жеке кілт {certificate} сертификатынікі емес; сертификат сұралған кезде жасалған кілтті беріңіз',
    ru: 'закрытый ключ не от сертификата {certificate}; дайте тот, что был создан при запросе сертификата',
    en: 'the private key is not that of certificate {certificate}; give the one made when the certificate was requested',
  },
  'key-of-authority': {
    kk: 'жеке кілт {certificate} сертификатынікі емес, {owner} сертификатынікі; қол қоятын сертификаттың кілтін беріңіз',
    ru: 'закрытый ключ не от сертификата {certificate}, а от {owner}; дайте ключ подписывающего сертификата',
    en: 'the private key is not that of certificate {certificate} but of {owner}; give the key of the signing certificate',
  },
  'chain-order': {
    kk: 'сертификаттардың реті дұрыс емес; файлда мына ретпен қойыңыз: {order}',
    ru: 'сертификаты стоят не по порядку; расположите их в файле так: {order}',
    en: 'the certificates are out of order; put them in the file like this: {order}',
  },
  'chain-gap': {
    kk: '{certificate} сертификатын {next} бермеген; берушісінің ({issuer}) сертификатын араға қойыңыз, артығын алып тастаңыз',
    ru: 'сертификат {certificate} выдан не {next}; вставьте между ними сертификат издателя ({issuer}), лишнее уберите',
    en: 'certificate {certificate} was not issued by {next}; put the certificate of its issuer ({issuer}) between, and take out what does not belong',
  },
  'organisation-missing': {
    kk: '{certificate} сертификатының атауында ұйым (O=) жоқ, C2PA оқырмандары қолтаңбаны қабылдамайды; O= көрсетілген сертификат алыңыз',
    ru: 'в имени сертификата {certificate} нет организации (O=), читатели C2PA отвергнут подпись; получите сертификат с O=',
    en: 'the subject of certificate {certificate} has no organisation (O=), and readers of C2PA refuse the signature; get a certificate with O=',
  },
  'purpose-missing': {
    kk: '{certificate} сертификатында мақсат (extendedKeyUsage) жоқ; emailProtection мақсатымен сертификат алыңыз',
    ru: 'у сертификата {certificate} нет назначения (extendedKeyUsage); получите сертификат с emailProtection',
    en: 'certificate {certificate} has no purpose (extendedKeyUsage); get one with emailProtection',
  },
  'purpose-unsuitable': {
    kk: '{certificate} сертификатының мақсаты ({purposes}) таңбаға жарамайды; emailProtection (1.3.6.1.5.5.7.3.4) мақсатымен сертификат алыңыз',
    ru: 'назначение сертификата {certificate} ({purposes}) для меток не годится; получите сертификат с emailProtection (1.3.6.1.5.5.7.3.4)',
    en: 'the purpose of certificate {certificate} ({purposes}) does not suit labels; get one with emailProtection (1.3.6.1.5.5.7.3.4)',
  },
  'leaf-self-signed': {
    kk: '{certificate} сертификаты өзін-өзі куәландырған, C2PA ондайды қабылдамайды; оны куәландырушы берген сертификат алыңыз не тізбек жасаңыз',
    ru: 'сертификат {certificate} самоподписанный, C2PA таких не принимает; получите выданный издателем или создайте цепочку',
    en: 'certificate {certificate} is self-signed, which C2PA does not take; get one from an issuer, or make a chain',
  },
  'leaf-is-authority': {
    kk: '{certificate} — куәландырушының сертификаты (CA), онымен таңбаға қол қойылмайды; бірінші орынға қол қоятын сертификатты қойыңыз',
    ru: '{certificate} — сертификат издателя (CA), метки им не подписывают; поставьте первым подписывающий сертификат',
    en: '{certificate} is the certificate of an authority (CA), which does not sign labels; put the signing certificate first',
  },
  'issuer-id-missing': {
    kk: '{certificate} сертификатында authorityKeyIdentifier жоқ, C2PA оны талап етеді; сертификатты осы кеңейтіммен қайта алыңыз',
    ru: 'в сертификате {certificate} нет authorityKeyIdentifier, а C2PA его требует; получите сертификат с этим расширением',
    en: 'certificate {certificate} has no authorityKeyIdentifier, which C2PA asks for; get one with this extension',
  },
  'key-usage-unsuitable': {
    kk: '{certificate} сертификатының keyUsage өрісінде digitalSignature жоқ; соны қамтитын сертификат алыңыз',
    ru: 'в keyUsage сертификата {certificate} нет digitalSignature; получите сертификат, где оно есть',
    en: 'the keyUsage of certificate {certificate} lacks digitalSignature; get a certificate that has it',
  },
  'certificate-algorithm': {
    kk: '{certificate} сертификатына C2PA рұқсат етпейтін алгоритммен қол қойылған; SHA-256 не одан күшті ECDSA, RSA не Ed25519 қолданатын берушіден алыңыз',
    ru: 'сертификат {certificate} подписан алгоритмом, которого C2PA не допускает; получите его у издателя с ECDSA или RSA на SHA-256 и сильнее либо с Ed25519',
    en: 'certificate {certificate} is signed by an algorithm that C2PA does not allow; get it from an issuer that uses ECDSA or RSA with SHA-256 or stronger, or Ed25519',
  },
  'certificate-expired': {
    kk: '{certificate} сертификатының мерзімі {until} бітті; жаңасын алыңыз',
    ru: 'срок сертификата {certificate} истёк {until}; получите новый',
    en: 'certificate {certificate} expired on {until}; get a new one',
  },
  'certificate-early': {
    kk: '{certificate} сертификаты {from} бастап жарамды; сағатты тексеріңіз не күтіңіз',
    ru: 'сертификат {certificate} действует лишь с {from}; проверьте часы или подождите',
    en: 'certificate {certificate} is good only from {from}; check the clock, or wait',
  },
  // Signing
  'signing-failed': {
    kk: 'қол қою қызметі қолтаңба бермеді ({detail}); оның қосылымы мен рұқсатын тексеріңіз',
    ru: 'служба подписи не дала подпись ({detail}); проверьте её доступность и права',
    en: 'the signing service gave no signature ({detail}); check that it is reachable and permitted',
  },
  'signature-foreign': {
    kk: 'келген {length} байт — {certificate} сертификатының {algorithm} қолтаңбасы емес; қызметтегі кілт сертификаттікі ме және ол хабарға не оның SHA хешіне бір рет қана қол қоя ма — тексеріңіз',
    ru: 'полученные {length} байт — не подпись {algorithm} сертификата {certificate}; проверьте, тот ли ключ у службы и не хеширует ли она дважды',
    en: 'the {length} bytes received are not a signature by {algorithm} of certificate {certificate}; check that the service has its key, and does not hash twice',
  },
  'time-stamp-failed': {
    kk: '{url}: уақыт белгісі алынбады ({detail}); мекенжайды тексеріңіз не белгісіз қол қойыңыз',
    ru: '{url}: метка времени не получена ({detail}); проверьте адрес или подпишите без неё',
    en: '{url}: no time stamp was got ({detail}); check the address, or sign without one',
  },
  'time-stamp-text': {
    kk: '{format}: мәтін ішіндегі таңбаға уақыт белгісі қойылмайды; --time-stamp параметрінсіз таңбалаңыз',
    ru: '{format}: к метке в тексте метка времени не ставится; пометьте без --time-stamp',
    en: '{format}: a mark in text takes no time stamp; mark it without --time-stamp',
  },
  'reserve-small': {
    kk: 'қолтаңбаға {reserve} байт орын берілді, ал оған {needed} байт керек; орынды кемінде 9 байт артығымен беріңіз не мүлде көрсетпеңіз',
    ru: 'под подпись отведено {reserve} байт, а нужно {needed}; дайте хотя бы на 9 байт больше или не указывайте вовсе',
    en: '{reserve} bytes were kept for the signature, which needs {needed}; keep at least 9 more, or do not say',
  },
  'already-marked': {
    kk: '{format}: файлда C2PA таңбасы бар; ол жоғалмауы үшін мазмұнды «өзгертілген» деп таңбалаңыз',
    ru: '{format}: в файле уже есть метка C2PA; чтобы она не пропала, пометьте содержимое как изменённое',
    en: '{format}: the file carries a C2PA label already; mark the content as altered, so that it is not lost',
  },
  'sign-refused': {
    kk: '{format}: таңба салынбады ({detail}); файл бүтін бе және шынымен осы пішімде ме — тексеріңіз',
    ru: '{format}: метку вставить не удалось ({detail}); проверьте, цел ли файл и того ли он формата',
    en: '{format}: the label could not be put in ({detail}); check that the file is whole and of this format',
  },
  'sign-unverified': {
    kk: '{format}: салынған таңба тексеруден өтпеді ({detail}); сертификат тізбегін тексеріңіз, файл берілген жоқ',
    ru: '{format}: вставленная метка не прошла проверку ({detail}); проверьте цепочку сертификатов, файл не выдан',
    en: '{format}: the label put in did not pass its check ({detail}); check the certificates; the file was not given out',
  },
  // What a label says
  'mark-text-invalid': {
    kk: '{field}={text}: 1–{limit} таңба, шетінде бос орынсыз және басқару таңбаларынсыз мәтін беріңіз',
    ru: '{field}={text}: дайте текст от 1 до {limit} знаков, без пробелов по краям и управляющих знаков',
    en: '{field}={text}: give a text of 1 to {limit} characters, without spaces at its ends or controls',
  },
  'bin-invalid': {
    kk: '{text} — БСН емес; 12 цифрды бос орынсыз беріңіз',
    ru: '{text} — не БИН; дайте 12 цифр без пробелов',
    en: '{text} is not a BIN; give its 12 digits without spaces',
  },
  // Reading
  'manifest-unreadable': {
    kk: '{format}: C2PA таңбасы оқылмады ({detail}); файл бұзылған не басқа пішімде, түпнұсқасын алыңыз',
    ru: '{format}: метка C2PA не читается ({detail}); файл повреждён или другого формата, возьмите исходный',
    en: '{format}: the C2PA label cannot be read ({detail}); the file is broken or of another format: get the original',
  },
  'anchors-unreadable': {
    kk: 'сенім түбірлерінің {position}-сертификаты оқылмады ({detail}); түбір сертификаттарды PEM түрінде беріңіз',
    ru: 'сертификат № {position} корней доверия не читается ({detail}); дайте корневые сертификаты в PEM',
    en: 'certificate {position} of the trust anchors cannot be read ({detail}); give root certificates in PEM',
  },
} as const

/** Every message names the thing, the fault and the mend. Text from outside is quoted by whoever throws. */
export const messages: typeof markMessages & typeof fileMessages & typeof warningMessages = {
  ...markMessages,
  ...fileMessages,
  ...warningMessages,
}

export type LabelErrorCode = keyof typeof messages

/** The one error of this package. Faults of an operator's certificates come as values, all at once. */
export class LabelError extends TanbaError<LabelErrorCode> {
  constructor(...[code, values, options]: ErrorArguments<typeof messages>) {
    super('LabelError', messages, code, values, options)
  }
}
