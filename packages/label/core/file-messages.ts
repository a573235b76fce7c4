/** Of the files that marks are put on and read from, one or many, and of the keys kept for them. */
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
    kk: '{place}: мазмұны бойынша файл түрі танылмады (атауына қарамаймыз; мәтін UTF-8 болсын); белгілі түрлер: tanba label types',
    ru: '{place}: тип файла по содержимому не узнан (на имя не смотрим; текст должен быть в UTF-8); известные типы: tanba label types',
    en: '{place}: its content is of no kind known here (its name is not looked at; a text must be in UTF-8); the kinds: tanba label types',
  },
  'file-text': {
    kk: '{place}: мұндай жалғаудағы мәтінде белгіге орын жоқ (JSON мен CSV-де түсініктеме де жоқ); болатын түрлер: tanba label types',
    ru: '{place}: в тексте с таким расширением метке нет места (в JSON и CSV нет и комментариев); какие можно: tanba label types',
    en: '{place}: a text of this ending has no place for a mark (JSON and CSV have no comments either); the kinds that do: tanba label types',
  },
  'html-of-many': {
    kk: '--html беті жеке файлдар үшін ғана жасалады; бумадағы не тізімдегі файлдар туралы --report не --json беріңіз',
    ru: 'страница --html делается лишь для отдельных файлов; о папке или списке дайте --report или --json',
    en: 'the page of --html is only made for single files; for a folder or list give --report or --json',
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
  'option-invalid': {
    kk: '{option}: {text} жарамайды; мынаның бірін жазыңыз: {known}',
    ru: '{option}: {text} не подходит; напишите одно из: {known}',
    en: '{option}: {text} will not do; write one of: {known}',
  },
  'option-alone': {
    kk: '{option} берілді, ал {other} берілмеді; екеуін бірге беріңіз',
    ru: 'дано {option} без {other}; дайте оба',
    en: '{option} was given without {other}; give both',
  },
  'key-passphrase': {
    kk: '{place}: кілт құпиясөзбен шифрланған; құпиясөзді TANBA_KEY_PASSPHRASE айнымалысына жазыңыз',
    ru: '{place}: ключ зашифрован паролем; запишите пароль в переменную TANBA_KEY_PASSPHRASE',
    en: '{place}: the key is encrypted by a password; put it in the variable TANBA_KEY_PASSPHRASE',
  },
  'key-passphrase-wrong': {
    kk: '{place}: TANBA_KEY_PASSPHRASE айнымалысындағы құпиясөз бұл кілтті ашпайды; оны тексеріңіз',
    ru: '{place}: пароль из переменной TANBA_KEY_PASSPHRASE не открывает этот ключ; проверьте его',
    en: '{place}: the password in TANBA_KEY_PASSPHRASE does not open this key; check it',
  },
  'warning-needs': {
    kk: '{place}: ескерту салынбады: {program} бағдарламасы жоқ; оны орнатыңыз (Debian: apt-get install {program}), --recording арқылы ескертудің өз жазбаңызды беріңіз (дыбысқа) не --warning none деп тек машина оқитын белгіні салыңыз',
    ru: '{place}: предупреждение не поставлено: нет программы {program}; установите её (Debian: apt-get install {program}), дайте свою запись через --recording (для звука) или поставьте только машиночитаемую метку: --warning none',
    en: '{place}: the warning was not put on, since the program {program} is not here; install it (Debian: apt-get install {program}), give a recording of your own by --recording (for sound), or put on the machine-readable mark alone: --warning none',
  },
  'warning-needs-ffmpeg': {
    kk: '{place}: ескерту салынбады: {program} бағдарламасы жоқ; ffmpeg орнатыңыз (Debian: apt-get install ffmpeg) не --warning none деп тек машина оқитын белгіні салып, ескертуді файлдың қасында беріңіз',
    ru: '{place}: предупреждение не поставлено: нет программы {program}; установите ffmpeg (Debian: apt-get install ffmpeg) или поставьте только машиночитаемую метку (--warning none), а предупреждение дайте рядом с файлом',
    en: '{place}: the warning was not put on, since the program {program} is not here; install ffmpeg (Debian: apt-get install ffmpeg), or put on the machine-readable mark alone (--warning none) and give the warning beside the file',
  },
  'warning-recode': {
    kk: '{place}: бұл ffmpeg {codec} кодегімен жаза алмайды; ескертуді субтитрмен беріңіз (--video subtitle) не файлды алдымен кең таралған кодекке ауыстырыңыз',
    ru: '{place}: этот ffmpeg не умеет писать кодеком {codec}; дайте предупреждение субтитрами (--video subtitle) или сначала переведите файл в распространённый кодек',
    en: '{place}: this ffmpeg cannot write {codec}; give the warning as subtitles (--video subtitle), or convert the file to a common codec first',
  },
  // Many files
  'output-single-folder': {
    kk: '--out бір ғана файлға арналған; қалта не тізім үшін --out-dir қолданыңыз',
    ru: '--out годится для одного файла; для папки или списка возьмите --out-dir',
    en: '--out is for one file; for a folder or a list use --out-dir',
  },
  'output-folder': {
    kk: '{place}: белгіленген файлдарға бұл қалта жарамайды ({detail}); басқасын --out-dir арқылы беріңіз не рұқсатын тексеріңіз',
    ru: '{place}: папка для файлов с метками не годится ({detail}); назовите другую через --out-dir или проверьте права',
    en: '{place}: will not do as the folder for marked files ({detail}); name another by --out-dir, or check permissions',
  },
  'output-outside': {
    kk: '{place}: сілтеме арқылы --out-dir қалтасынан шығып кетеді, сондықтан жазылмады; сілтемені алып тастаңыз',
    ru: '{place}: по ссылке выходит за папку --out-dir, поэтому не записан; уберите ссылку',
    en: '{place}: a link leads out of the folder --out-dir, so it was not written; remove the link',
  },
  'output-taken': {
    kk: '{place}: осы атты белгіленген файл басқа файлға тиесілі; бірінің атын өзгертіңіз',
    ru: '{place}: такое имя файла с меткой уже занято другим файлом этого запуска; переименуйте один из них',
    en: '{place}: another file of this run has the same name when marked; rename one of them',
  },
  'output-foreign': {
    kk: '{place}: мұндай файл бар, бірақ онда белгі жоқ, ол өзгертілмеді; оны басқа жерге көшіріңіз',
    ru: '{place}: такой файл есть, но метки в нём нет, он не тронут; уберите его в другое место',
    en: '{place}: exists already but carries no mark, and was left as it is; move it elsewhere',
  },
  'files-missing': {
    kk: 'файл аталмады; файлдарды, қалталарды не --list тізімін беріңіз',
    ru: 'файл не назван; назовите файлы, папки или список --list',
    en: 'no file was named; name files, folders, or a list by --list',
  },
  'nothing-found': {
    kk: '{place}: мұнда бірде-бір файл табылмады; басқа қалта не тізім беріңіз',
    ru: '{place}: здесь не нашлось ни одного файла; дайте другую папку или список',
    en: '{place}: no file was found here; give another folder or list',
  },
  'folder-unreadable': {
    kk: '{place}: қалта оқылмады ({detail}); жолы мен рұқсатын тексеріңіз',
    ru: '{place}: папка не читается ({detail}); проверьте путь и права',
    en: '{place}: the folder cannot be read ({detail}); check its path and permissions',
  },
  'list-unreadable': {
    kk: '{place}: тізім оқылмады ({detail}); UTF-8 мәтінін беріңіз, әр жолда бір файл жолы',
    ru: '{place}: список не читается ({detail}); дайте текст в UTF-8, по одному пути в строке',
    en: '{place}: the list cannot be read ({detail}); give a text in UTF-8, one path a line',
  },
  'batch-running': {
    kk: '{place}: бұл қалтада tanba label жұмыс істеп жатыр (процесс {process}); оның аяқталуын күтіңіз, ал ол тоқтаған болса, осы файлды өшіріңіз',
    ru: '{place}: в этой папке уже работает tanba label (процесс {process}); дождитесь его конца, а если его нет, удалите этот файл',
    en: '{place}: tanba label is at work in this folder already (process {process}); wait for it, or remove this file if there is none',
  },
  'report-foreign': {
    kk: '{place}: мұндай файл бар, ол tanba есебі емес, сондықтан өзгертілмеді; --report арқылы басқа атау беріңіз',
    ru: '{place}: такой файл есть, это не отчёт tanba, и он не тронут; дайте другое имя через --report',
    en: '{place}: exists already, is no report of tanba, and was left as it is; give another name by --report',
  },
  'file-fault': {
    kk: '{place}: бұл файлда бағдарламаның өз қатесі шықты ({detail}); файл белгіленбеді, қате туралы хабарлаңыз',
    ru: '{place}: на этом файле сбой самой программы ({detail}); файл не помечен, сообщите о сбое',
    en: '{place}: the program itself failed on this file ({detail}); it was not marked; please report it',
  },
  'file-time': {
    kk: '{place}: {minutes} минутта аяқталмады, сондықтан тоқтатылды; файлды бөліңіз не бөлек белгілеңіз',
    ru: '{place}: не закончено за {minutes} мин и остановлено; разделите файл или пометьте его отдельно',
    en: '{place}: did not end within {minutes} minutes and was stopped; split the file, or mark it alone',
  },
} as const
