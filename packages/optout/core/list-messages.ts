/** Messages of lists, verdict files and scans; the package's `errors.ts` takes them in. */
export const listMessages = {
  'list-unreadable': {
    kk: '{place}: тізім оқылмады ({detail}); жолын, рұқсатын және файлдың бүтіндігін тексеріңіз',
    ru: '{place}: список не читается ({detail}); проверьте путь, права и целость файла',
    en: '{place}: the list cannot be read ({detail}); check its path, permissions and that it is whole',
  },
  'list-format': {
    kk: '{place}: тізімнің пішімі атауынан танылмады; мынаның бірін көрсетіңіз: {known}',
    ru: '{place}: формат списка не узнан по имени; укажите один из: {known}',
    en: '{place}: the format of the list cannot be told by its name; name one of: {known}',
  },
  'list-empty': {
    kk: '{place}: тізім бос, баған атаулары да жоқ; бірінші жолға баған атауларын, төменіне мекенжайларды жазыңыз',
    ru: '{place}: список пуст, нет и названий столбцов; напишите названия столбцов в первой строке, ниже адреса',
    en: '{place}: the list is empty, without names of columns; write them into the first line, and addresses below',
  },
  'list-column': {
    kk: '{place}: {column} бағаны жоқ; мынаның бірін көрсетіңіз: {known}',
    ru: '{place}: нет столбца {column}; укажите один из: {known}',
    en: '{place}: there is no column {column}; name one of: {known}',
  },
  'output-failed': {
    kk: '{place}: нәтиже жазылмады ({detail}); қалтаны, бос орынды және рұқсатты тексеріңіз',
    ru: '{place}: результат не записан ({detail}); проверьте папку, место и права',
    en: '{place}: the result could not be written ({detail}); check the folder, the space and permissions',
  },
  'output-is-input': {
    kk: '{place}: нәтиже тізімнің өзінің үстіне жазылмайды; басқа қалта көрсетіңіз',
    ru: '{place}: результат нельзя записать поверх самого списка; укажите другую папку',
    en: '{place}: the result cannot be written over the list itself; name another folder',
  },
  'verdicts-unreadable': {
    kk: '{place}, {line}-жол: бұл тұжырым жазбасы емес ({detail}); файлды осы бағдарламамен қайта жасаңыз',
    ru: '{place}, строка {line}: это не запись вердикта ({detail}); создайте файл этой программой заново',
    en: '{place}, line {line}: this is no verdict record ({detail}); make the file again by this program',
  },
  'verdicts-order': {
    kk: '{place}, {line}-жол: жазбалар сұрыпталмаған; файлды осы бағдарламамен қайта біріктіріңіз',
    ru: '{place}, строка {line}: записи не отсортированы; объедините файл этой программой заново',
    en: '{place}, line {line}: the records are not sorted; merge the file again by this program',
  },
  'shard-invalid': {
    kk: '{text}: бөлік k/n түрінде жазылады, 0 ≤ k < n ≤ {limit}; мысалы: 0/200',
    ru: '{text}: часть записывается как k/n, 0 ≤ k < n ≤ {limit}; например: 0/200',
    en: '{text}: a shard is written k/n with 0 ≤ k < n ≤ {limit}; for example 0/200',
  },
  'inputs-doubled': {
    kk: '{place}: бұл кіріс екі рет аталған; біреуін алып тастаңыз',
    ru: '{place}: этот вход назван дважды; уберите один',
    en: '{place}: this input is named twice; take one out',
  },
  'input-changed': {
    kk: '{place}: файл оқылып жатқанда өзгерді; жазылып біткен соң қайта іске қосыңыз',
    ru: '{place}: файл изменился во время чтения; запустите снова, когда он будет дописан',
    en: '{place}: the file changed while it was read; run again when it is complete',
  },
  'shard-failed': {
    kk: '{shard} бөлігі аяқталмады ({detail}); себебін жойып, сол пәрменді қайта іске қосыңыз',
    ru: 'часть {shard} не закончена ({detail}); устраните причину и запустите ту же команду снова',
    en: 'shard {shard} was not finished ({detail}); remove the cause and run the same command again',
  },
  'scanner-invalid': {
    kk: '{place}: модульде openScanner функциясы жоқ; оны экспорттайтын модульді көрсетіңіз',
    ru: '{place}: в модуле нет функции openScanner; укажите модуль, который её экспортирует',
    en: '{place}: the module has no function openScanner; name a module that exports it',
  },
  'merge-empty': {
    kk: '{place}: қалтада аяқталған бөлік жоқ; алдымен бөліктерді орындаңыз',
    ru: '{place}: в папке нет законченных частей; сначала выполните части',
    en: '{place}: the folder holds no finished shard; run the shards first',
  },
  'merge-missing': {
    kk: '{place}: {of} бөліктің {count} бөлігі жоқ не бүлінген: {shards}; соларды орындап, қайта біріктіріңіз',
    ru: '{place}: из {of} частей отсутствуют или повреждены {count}: {shards}; выполните их и объедините снова',
    en: '{place}: of {of} shards {count} are missing or damaged: {shards}; run them, and merge again',
  },
  'merge-mixed': {
    kk: '{place}: қалтада әртүрлі сканерлеудің бөліктері бар ({detail}); әр сканерлеуге жеке қалта беріңіз',
    ru: '{place}: в папке части разных сканирований ({detail}); дайте каждому сканированию свою папку',
    en: '{place}: the folder holds shards of different scans ({detail}); give each scan its own folder',
  },
  'merge-doubled': {
    kk: '{input}: бұл кіріс {first} және {second} бөліктерінде екі рет тұр; кірістері өзгерген бөліктерді қайта орындаңыз',
    ru: '{input}: этот вход стоит дважды, в частях {first} и {second}; выполните заново части, чьи входы изменились',
    en: '{input}: this input stands twice, in shards {first} and {second}; run again the shards whose inputs changed',
  },
  'slurm-invalid': {
    kk: '{field}={text}: Slurm сценарийінде мұндай мән болмайды; {limit} шегіндегі мән беріңіз',
    ru: '{field}={text}: такого значения в сценарии Slurm быть не может; дайте значение в пределах {limit}',
    en: '{field}={text}: a Slurm script cannot hold this value; give one within {limit}',
  },
} as const
