import type { Localised } from '@tanba/kernel'

/** What the cover sheet of a bundle says of itself. */
export const coverTexts = {
  title: {
    kk: 'Дәлелдемелер топтамасының мұқаба парағы',
    ru: 'Титульный лист пакета доказательств',
    en: 'Cover sheet of an evidence bundle',
  },
  about: {
    kk: 'Бұл парақ топтама файлында не барын айтады. Парақтың өзі ештеңені дәлелдемейді: дәлел — файл, оны желісіз және оны жасаған ұйымға сенбей-ақ тексеруге болады.',
    ru: 'Этот лист говорит, что есть в файле пакета. Сам лист ничего не доказывает: доказательство — файл, и проверить его можно без сети и не доверяя организации, которая его составила.',
    en: 'This sheet tells what is in the file of the bundle. The sheet itself proves nothing: the file does, and it can be checked without a network and without trusting the organisation that made it.',
  },
  verdict: {
    kk: 'Топтаманы жасаушының тексеруі: {verdict}',
    ru: 'Проверка составителя пакета: {verdict}',
    en: 'The check by the maker of the bundle: {verdict}',
  },
  log: { kk: 'Тізілім', ru: 'Журнал', en: 'Log' },
  organisation: { kk: 'Ұйым', ru: 'Организация', en: 'Organisation' },
  checkpoint: { kk: 'Бақылау нүктесі', ru: 'Контрольная точка', en: 'Checkpoint' },
  checkpointSays: {
    kk: '{size} оқиға, түбірі {root}',
    ru: 'событий: {size}, корень {root}',
    en: '{size} events, root {root}',
  },
  made: { kk: 'Топтама жасалды (мәлімдеме)', ru: 'Пакет составлен (заявление)', en: 'Bundle made (as stated)' },
  proved: { kk: 'Не дәлелденді', ru: 'Что доказано', en: 'What is proved' },
  disproved: { kk: 'Не теріске шығарылды', ru: 'Что опровергнуто', en: 'What is disproved' },
  undecided: {
    kk: 'Не белгісіз, не жетіспейді',
    ru: 'Что неизвестно и чего нет',
    en: 'What is unknown, and what is missing',
  },
  none: { kk: 'Ештеңе жоқ.', ru: 'Ничего.', en: 'Nothing.' },
  signers: { kk: 'Кім қол қойған', ru: 'Кто подписал', en: 'Who signed' },
  signersAbout: {
    kk: 'Кілттің саусақ ізін ұйымнан басқа жолмен (сайтынан, хатынан, шартынан) алынғанмен салыстырыңыз. Бұл қолтаңба — техникалық мөр, электрондық цифрлық қолтаңба (ЭЦҚ) емес.',
    ru: 'Сравните отпечаток ключа с полученным от организации другим путём (с её сайта, из письма, из договора). Эта подпись — техническая печать, а не электронная цифровая подпись (ЭЦП).',
    en: 'Compare the fingerprint of the key with one that you have from the organisation by another way (its site, a letter, a contract). This signature is a technical seal, not an electronic digital signature (ЭЦП).',
  },
  key: { kk: 'Кілт', ru: 'Ключ', en: 'Key' },
  fingerprint: { kk: 'Саусақ ізі (SHA-256)', ru: 'Отпечаток (SHA-256)', en: 'Fingerprint (SHA-256)' },
  times: { kk: 'Уақыттың дәлелдері', ru: 'Доказательства времени', en: 'Proofs of time' },
  by: { kk: 'Кім растайды', ru: 'Кто подтверждает', en: 'Who confirms' },
  timeStamp: { kk: 'уақыт белгісі (RFC 3161)', ru: 'метка времени (RFC 3161)', en: 'time stamp (RFC 3161)' },
  cosignature: { kk: 'куәгердің қолтаңбасы', ru: 'подпись свидетеля', en: 'cosignature of a witness' },
  covers: { kk: 'Қамтиды, оқиға', ru: 'Охватывает событий', en: 'Covers, events' },
  events: { kk: 'Оқиғалар', ru: 'События', en: 'Events' },
  eventsAbout: {
    kk: 'Мәлімделген уақыт — жасаушының сөзі. Дәлелденгені — «ерте емес» пен «кеш емес» аралығы ғана. Уақыт — UTC.',
    ru: 'Заявленное время — слова составителя. Доказан только промежуток между «не раньше» и «не позже». Время — UTC.',
    en: 'The claimed time is the word of its maker. Only the interval between “not earlier” and “not later” is proved. Times are UTC.',
  },
  place: { kk: 'Орны', ru: 'Место', en: 'Place' },
  act: { kk: 'Әрекет', ru: 'Действие', en: 'Act' },
  subject: { kk: 'Субъект, тізбектегі орны', ru: 'Субъект, место в цепи', en: 'Subject, place in its chain' },
  actor: { kk: 'Орындаушы', ru: 'Исполнитель', en: 'Actor' },
  claimed: { kk: 'Мәлімделген', ru: 'Заявлено', en: 'Claimed' },
  notBefore: { kk: 'Ерте емес', ru: 'Не раньше', en: 'Not earlier' },
  notAfter: { kk: 'Кеш емес', ru: 'Не позже', en: 'Not later' },
  notProved: { kk: 'дәлелденбеген', ru: 'не доказано', en: 'not proved' },
  notRecorded: {
    kk: 'тізілімде екені дәлелденбеген',
    ru: 'запись в журнале не доказана',
    en: 'not proved to be in the log',
  },
  more: {
    kk: 'Тағы {count} оқиға — файлда.',
    ru: 'Ещё событий в файле: {count}.',
    en: '{count} more events are in the file.',
  },
  contents: { kk: 'Ашылған мазмұн', ru: 'Раскрытое содержимое', en: 'Contents disclosed' },
  files: { kk: 'Файлдар', ru: 'Файлы', en: 'Files' },
  bundleFile: { kk: 'Топтама файлы', ru: 'Файл пакета', en: 'File of the bundle' },
  verifierFile: {
    kk: 'Тексеру беті (verifier.html)',
    ru: 'Страница проверки (verifier.html)',
    en: 'Verifier page (verifier.html)',
  },
  how: { kk: 'Қалай тексеруге болады', ru: 'Как проверить', en: 'How to check' },
  howFiles: {
    kk: 'Екі файлдың SHA-256 мәнін осы парақтағымен салыстырыңыз:',
    ru: 'Сравните SHA-256 обоих файлов со значениями на этом листе:',
    en: 'Compare the SHA-256 of both files with the values on this sheet:',
  },
  howPage: {
    kk: 'Тексеру бетін браузерде ашып (желісіз), топтаманы соған сүйреп әкеліңіз. Немесе командалық жолда:',
    ru: 'Откройте страницу проверки в браузере (без сети) и перетащите на неё пакет. Или в командной строке:',
    en: 'Open the verifier page in a browser (without a network) and drag the bundle on it. Or on the command line:',
  },
  howHand: {
    kk: 'Біздің бағдарламасыз, тек sha256sum, openssl, jq арқылы: docs/manual/verify-by-hand.md.',
    ru: 'Совсем без наших программ, средствами sha256sum, openssl, jq: docs/manual/verify-by-hand.md.',
    en: 'With nothing of ours, by sha256sum, openssl, jq: docs/manual/verify-by-hand.md.',
  },
  limits: {
    kk: 'Бұл не дәлелдемейді',
    ru: 'Чего это не доказывает',
    en: 'What this does not prove',
  },
} as const

export const coverLimits: readonly Localised[] = [
  {
    kk: 'Оқиғаның мазмұны шындық екенін: тек оның жазылғаны және содан бері өзгермегені дәлелденеді.',
    ru: 'Что содержание события правдиво: доказано лишь то, что оно записано и с тех пор не изменено.',
    en: 'That what an event says is so: only that it was recorded, and has not been changed since.',
  },
  {
    kk: 'Бақылау нүктесінен кейін басқа оқиға болмағанын.',
    ru: 'Что после контрольной точки не было других событий.',
    en: 'That there were no other events after the checkpoint.',
  },
  {
    kk: 'Идентификаторлардың артында аталған адамдар мен жүйелер сол екенін: атауларды топтаманы жасаушы мәлімдейді.',
    ru: 'Что за идентификаторами стоят именно названные лица и системы: имена сообщает составитель пакета.',
    en: 'That the persons and systems behind the ids are those named: names are stated by the maker of the bundle.',
  },
  {
    kk: 'Тізілім басқаларға да дәл осылай көрсетілгенін: мұны тек бұрынғы бақылау нүктесі, куәгер не екінші топтама көрсетеді.',
    ru: 'Что другим журнал показан таким же: это видно лишь по прежней контрольной точке, свидетелю или второму пакету.',
    en: 'That the log was shown to others in the same way: only an earlier checkpoint, a witness or a second bundle shows that.',
  },
]
