/** Messages of checking single works and folders; the package's `errors.ts` takes them in. */
export const checkMessages = {
  'works-missing': {
    kk: 'нені тексеру керек екені айтылмаған; мекенжай, файл, қалта не тізім беріңіз',
    ru: 'не сказано, что проверять; дайте адрес, файл, папку или список',
    en: 'nothing to check was named; give an address, a file, a folder or a list',
  },
  'work-unreadable': {
    kk: '{place}: файл оқылмады ({detail}); жолы мен рұқсатын тексеріңіз, мекенжай https:// деп басталады',
    ru: '{place}: файл не читается ({detail}); проверьте путь и права, адрес начинается с https://',
    en: '{place}: the file cannot be read ({detail}); check its path and permissions; an address begins with https://',
  },
  'work-not-a-file': {
    kk: '{place}: бұл файл да, қалта да емес (мысалы, арна не құрылғы); алдымен файлға жазып, соны көрсетіңіз',
    ru: '{place}: это не файл и не папка (например, канал или устройство); сохраните содержимое в файл и укажите его',
    en: '{place}: this is neither a file nor a folder (a pipe or a device, say); save it to a file and name that',
  },
  'folder-empty': {
    kk: '{place}: тексеретін ештеңе табылмады; басқа қалта не тізім беріңіз',
    ru: '{place}: проверять нечего; дайте другую папку или список',
    en: '{place}: there is nothing to check; name another folder or list',
  },
  'option-invalid': {
    kk: '{option}: {text} деген мән болмайды; мынаның бірін беріңіз: {known}',
    ru: '{option}: значения {text} нет; дайте одно из: {known}',
    en: '{option}: there is no value {text}; give one of: {known}',
  },
  'file-unreadable': {
    kk: '{place}: оқылмады ({detail}); жолы мен рұқсатын тексеріңіз',
    ru: '{place}: не читается ({detail}); проверьте путь и права',
    en: '{place}: cannot be read ({detail}); check its path and permissions',
  },
  'grants-invalid': {
    kk: '{place}: лицензиялар тізімі дұрыс емес ({detail}); пішімін packages/optout/cli/README.md файлынан қараңыз',
    ru: '{place}: список лицензий неверен ({detail}); его вид описан в packages/optout/cli/README.md',
    en: '{place}: the list of licences is wrong ({detail}); packages/optout/cli/README.md describes its form',
  },
  'capture-missing': {
    kk: '{place}: қалтада сақталған көшірме жоқ; оны check пәрменінің --save опциясымен жасаңыз',
    ru: '{place}: в папке нет сохранённых снимков; создайте их командой check с опцией --save',
    en: '{place}: the folder holds no saved capture; make one by check with the option --save',
  },
  'capture-damaged': {
    kk: '{place}: сақталған көшірме бүлінген ({detail}); оны қайта жасаңыз',
    ru: '{place}: сохранённый снимок повреждён ({detail}); создайте его заново',
    en: '{place}: the saved capture is damaged ({detail}); make it again',
  },
  'not-captured': {
    kk: '{place}: бұл мекенжайдың сақталған көшірмесі жоқ; оны --save опциясымен тексеріңіз',
    ru: '{place}: сохранённого снимка этого адреса нет; проверьте его с опцией --save',
    en: '{place}: there is no saved capture of this address; check it with the option --save',
  },
  'publish-where': {
    kk: 'қайда жазу керек екені айтылмаған; --out ҚАЛТА не --check ҚАЛТА беріңіз',
    ru: 'не сказано, куда писать; дайте --out ПАПКА или --check ПАПКА',
    en: 'it is not said where to write; give --out DIR or --check DIR',
  },
} as const
