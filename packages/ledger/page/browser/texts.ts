import type { Localised } from '@tanba/kernel'

/** What the page says before anything is checked. */
export const texts = {
  title: {
    kk: 'Таңба: дәлелдемелер топтамасын тексеру',
    ru: 'Таңба: проверка пакета доказательств',
    en: 'Tanba: check an evidence bundle',
  },
  lead: {
    kk: 'Тексеру осы браузерде, желісіз жүреді: таңдалған файлдар құрылғыдан шықпайды.',
    ru: 'Проверка идёт в этом браузере, без сети: выбранные файлы не покидают устройство.',
    en: 'The check runs in this browser, without a network: files that you choose do not leave this device.',
  },
  languages: { kk: 'Беттің тілі', ru: 'Язык страницы', en: 'Language of the page' },
  bundleTitle: { kk: 'Топтама', ru: 'Пакет', en: 'Bundle' },
  drop: {
    kk: 'Топтама файлын осында сүйреп әкеліңіз немесе басып таңдаңыз',
    ru: 'Перетащите сюда файл пакета или нажмите, чтобы выбрать',
    en: 'Drag a bundle file here, or press to choose one',
  },
  dropHint: {
    kk: 'бір JSON файлы, {limit} МБ-қа дейін',
    ru: 'один файл JSON, до {limit} МБ',
    en: 'one JSON file, up to {limit} MB',
  },
  paste: { kk: 'Мәтін ретінде қою', ru: 'Вставить текстом', en: 'Paste it as text' },
  pasteLabel: { kk: 'Топтаманың мәтіні', ru: 'Текст пакета', en: 'Text of the bundle' },
  pasteCheck: { kk: 'Осы мәтінді тексеру', ru: 'Проверить этот текст', en: 'Check this text' },
  held: {
    kk: 'Өз қолыңыздағы мәліметтер',
    ru: 'Что известно вам самим',
    en: 'What you hold yourself',
  },
  heldHint: {
    kk: 'Міндетті емес. Топтаманы жасаушыдан бөлек жолмен алынған мәліметтер жауапты күшейтеді: оларсыз кейбір сұрақтар мұнда шешілмейді.',
    ru: 'Не обязательно. Сведения, полученные помимо составителя пакета, делают ответ сильнее: без них часть вопросов здесь не решить.',
    en: 'Optional. What you received by another way than from the maker of the bundle makes the answer stronger: without it some questions cannot be decided here.',
  },
  logKey: { kk: 'Тізілімнің кілті', ru: 'Ключ журнала', en: 'Key of the log' },
  logKeyHint: {
    kk: 'C2SP тексеру кілті, жолына біреуден: атауы+он алтылық сан+base64',
    ru: 'ключ проверки C2SP, по одному в строке: имя+число+base64',
    en: 'C2SP verifier keys, one a line: name+number+base64',
  },
  witnesses: { kk: 'Куәгерлердің кілттері', ru: 'Ключи свидетелей', en: 'Keys of witnesses' },
  witnessesHint: {
    kk: 'жолына бір кілт, сонда олардың бәрі растауы керек; немесе tlog-policy мәтіні',
    ru: 'по одному в строке, тогда подтвердить должен каждый; или текст tlog-policy',
    en: 'one a line, then every one of them has to confirm; or the text of a tlog-policy',
  },
  authorities: {
    kk: 'Уақыт белгісі қызметінің сертификаттары',
    ru: 'Сертификаты службы меток времени',
    en: 'Certificates of time-stamping authorities',
  },
  authoritiesHint: { kk: 'PEM не DER файлдары', ru: 'файлы PEM или DER', en: 'PEM or DER files' },
  earlier: { kk: 'Бұрынғы бақылау нүктелері', ru: 'Прежние контрольные точки', en: 'Earlier checkpoints' },
  earlierHint: {
    kk: 'бұрын алып, сақтап қойған файлдарыңыз',
    ru: 'файлы, полученные и сохранённые раньше',
    en: 'files that you received and kept before',
  },
  others: {
    kk: 'Сол тізілімнің басқа топтамалары',
    ru: 'Другие пакеты того же журнала',
    en: 'Other bundles of the same log',
  },
  othersHint: {
    kk: 'екі топтама бір тізілімнен шыққаны тексеріледі',
    ru: 'проверяется, что пакеты из одного и того же журнала',
    en: 'it is checked that both come from one and the same log',
  },
  files: { kk: 'Салыстырылатын файлдар', ru: 'Файлы для сравнения', en: 'Files to compare' },
  filesHint: {
    kk: 'олардың SHA-256 мәні осында есептеліп, ашылған міндеттемелермен салыстырылады',
    ru: 'их SHA-256 вычисляется здесь и сравнивается с раскрытыми обязательствами',
    en: 'their SHA-256 is computed here and compared with the commitments that were opened',
  },
  choose: { kk: 'Файл таңдау', ru: 'Выбрать файлы', en: 'Choose files' },
  remove: { kk: 'Алып тастау', ru: 'Убрать', en: 'Remove' },
  none: { kk: 'таңдалмаған', ru: 'не выбраны', en: 'none chosen' },
  again: { kk: 'Қайта тексеру', ru: 'Проверить снова', en: 'Check again' },
  nothing: {
    kk: 'Әзірге ештеңе тексерілген жоқ.',
    ru: 'Пока ничего не проверено.',
    en: 'Nothing has been checked yet.',
  },
  result: { kk: 'Нәтиже', ru: 'Результат', en: 'Result' },
  working: { kk: 'Тексеріліп жатыр…', ru: 'Идёт проверка…', en: 'Checking…' },
  hashing: {
    kk: '{name}: SHA-256 есептеліп жатыр…',
    ru: '{name}: вычисляется SHA-256…',
    en: '{name}: computing SHA-256…',
  },
  broken: {
    kk: 'Тексеру аяқталмай үзілді ({detail}). Бұл топтама туралы ештеңе айтпайды: бетті жаңартып, қайта тексеріңіз.',
    ru: 'Проверка оборвалась ({detail}). О пакете это ничего не говорит: обновите страницу и проверьте снова.',
    en: 'The check broke off ({detail}). That says nothing about the bundle: reload the page and check again.',
  },
  limitsTitle: {
    kk: 'Бұл бет нені айтады, нені айтпайды',
    ru: 'О чём эта страница говорит и о чём нет',
    en: 'What this page tells and what it does not',
  },
  footer: {
    kk: 'Бұл бет — бір файл. Көшірменің SHA-256 мәнін (sha256sum) топтаманың мұқабасында басылған мәнмен салыстырыңыз.',
    ru: 'Эта страница — один файл. Сравните SHA-256 вашей копии (sha256sum) со значением, напечатанным на титульном листе пакета.',
    en: 'This page is one file. Compare the SHA-256 of your copy (sha256sum) with the value printed on the cover sheet of a bundle.',
  },
} as const

/** What may be concluded, and what may not. */
export const limits: readonly Localised[] = [
  {
    kk: '«Дәлелденді» дегені: оқиғалар тізілімге жазылған, содан бері өзгермеген, көрсетілген уақыттан кеш жазылмаған. Оқиғаның мазмұны шындық екенін бұл дәлелдемейді.',
    ru: '«Доказано» значит: события внесены в журнал, с тех пор не изменены и внесены не позже указанного времени. Что их содержание правдиво, этим не доказано.',
    en: '“Proved” means: the events were recorded in the log, have not been changed since, and were recorded no later than the time shown. It does not prove that what they say is true.',
  },
  {
    kk: 'Оқиғаның өзі мәлімдеген уақыты — тек мәлімдеме. Дәлелденгені — «ерте емес» пен «кеш емес» аралығы ғана.',
    ru: 'Время, заявленное в самом событии, — лишь заявление. Доказан только промежуток между «не раньше» и «не позже».',
    en: 'The time that an event claims for itself is a claim. Only the interval between “not earlier” and “not later” is proved.',
  },
  {
    kk: 'Көрсетілген бақылау нүктесінен кейін не болғанын бұл бет айта алмайды. Тізілім басқа біреуге басқаша көрсетілгені тек бұрынғы бақылау нүктесі, куәгер немесе екінші топтама болса ғана табылады.',
    ru: 'Что было после названной контрольной точки, страница сказать не может. Показан ли журнал кому-то другим, видно лишь при наличии прежней контрольной точки, свидетеля или второго пакета.',
    en: 'What came after the named checkpoint, this page cannot tell. Whether the log was shown differently to someone else can be found only with an earlier checkpoint, a witness or a second bundle.',
  },
  {
    kk: 'Сертификаттың кері қайтарылғаны желісіз анықталмайды. Тізілімнің қолтаңбасы — техникалық мөр, электрондық цифрлық қолтаңба (ЭЦҚ) емес.',
    ru: 'Отозван ли сертификат, без сети узнать нельзя. Подпись журнала — техническая печать, а не электронная цифровая подпись (ЭЦП).',
    en: 'Whether a certificate was revoked cannot be known without a network. The signature of the log is a technical seal, not an electronic digital signature (ЭЦП).',
  },
]
