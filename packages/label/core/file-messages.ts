/** Of the files that marks are put on and read from, and of the keys kept for them. */
export const fileMessages = {
  'file-empty': {
    kk: '{place}: файл бос; мазмұны бар файлды беріңіз',
    ru: '{place}: файл пуст; дайте файл с содержимым',
    en: '{place}: the file is empty; give one that has content',
  },
  'file-large': {
    kk: '{place}: файл {limit} шегінен үлкен, сондықтан оқылмады; оны бөліңіз не қысыңыз',
    ru: '{place}: файл больше предела {limit} и не читался; разделите его или сожмите',
    en: '{place}: the file is over the limit of {limit} and was not read; split or compress it',
  },
  'file-unknown': {
    kk: '{place}: мазмұны бойынша файл түрі танылмады (атауына қарамаймыз); белгілі түрлер: tanba label types',
    ru: '{place}: тип файла по содержимому не узнан (на имя не смотрим); известные типы: tanba label types',
    en: '{place}: its content is of no kind known here (its name is not looked at); the kinds: tanba label types',
  },
  'file-kind': {
    kk: '{place}: мазмұны — {kind}, мұндай файлға белгі қойылмайды; болатын түрлер: tanba label types',
    ru: '{place}: содержимое — {kind}, на такой файл метки не ставятся; какие можно: tanba label types',
    en: '{place}: the content is {kind}, which takes no marks here; the kinds that do: tanba label types',
  },
  'output-exists': {
    kk: '{place}: мұндай файл бар, ол өзгертілген жоқ; басқа атауды --out арқылы беріңіз',
    ru: '{place}: такой файл уже есть и не тронут; укажите другое имя через --out',
    en: '{place}: exists already and was left as it is; name another file with --out',
  },
  'output-single': {
    kk: '--out бір ғана файлға арналған, ал {count} файл берілді; --out-dir қолданыңыз',
    ru: '--out годится для одного файла, а дано {count}; возьмите --out-dir',
    en: '--out is for one file and {count} were given; use --out-dir',
  },
  'output-both': {
    kk: '--out мен --out-dir бірге берілді; біреуін қалдырыңыз',
    ru: '--out и --out-dir даны вместе; оставьте одно',
    en: '--out and --out-dir were given together; leave one',
  },
  'made-by-unknown': {
    kk: '--made-by: {text} дегенді білмейміз; ai деп жазыңыз',
    ru: '--made-by: {text} не подходит; напишите ai',
    en: '--made-by: {text} is not known; write ai',
  },
  'keys-exist': {
    kk: '{place}: кілт бар және сақталды; жаңасымен ауыстыру үшін --force қосыңыз',
    ru: '{place}: ключ уже есть и сохранён; чтобы заменить его новым, добавьте --force',
    en: '{place}: there is a key already and it was kept; add --force to put a new one in its place',
  },
  'keys-unwritable': {
    kk: '{place}: кілт жазылмады ({detail}); орны мен рұқсатын тексеріңіз',
    ru: '{place}: ключ не записан ({detail}); проверьте место и права',
    en: '{place}: the key could not be written ({detail}); check the space and permissions',
  },
} as const
