/** Messages of the command line; the package's `errors.ts` takes them in. */
export const cliMessages = {
  'ledger-exists': {
    kk: '{place}: мұнда тізілім бар; басқа --ledger беріңіз немесе осыған жаза беріңіз',
    ru: '{place}: здесь уже есть журнал; дайте другой --ledger или пишите в этот',
    en: '{place}: there is a ledger here already; give another --ledger, or write to this one',
  },
  'ledger-absent': {
    kk: '{place}: мұнда тізілім жоқ; оны «tanba ledger init» командасымен жасаңыз немесе --ledger үшін дұрыс қалтаны беріңіз',
    ru: '{place}: журнала здесь нет; создайте его командой «tanba ledger init» или дайте в --ledger нужную папку',
    en: '{place}: there is no ledger here; make one with "tanba ledger init", or give the right folder as --ledger',
  },
  'option-invalid': {
    kk: '{option}: {text} бола алмайды; күтілгені: {known}',
    ru: '{option}: не может быть {text}; ожидается: {known}',
    en: '{option}: cannot be {text}; expected: {known}',
  },
  'file-unreadable': {
    kk: '{place}: файл оқылмады ({detail}); жолы мен рұқсатын тексеріңіз',
    ru: '{place}: файл не читается ({detail}); проверьте путь и права',
    en: '{place}: the file cannot be read ({detail}); check its path and rights',
  },
  'file-not-regular': {
    kk: '{place}: бұл қалта, құбыр не құрылғы, ал файл керек; файлдың жолын беріңіз',
    ru: '{place}: это папка, канал или устройство, а нужен файл; дайте путь файла',
    en: '{place}: this is a folder, a pipe or a device, and a file is wanted; give the path of a file',
  },
  'file-no-bundle': {
    kk: '{place}: файл жоғарыдағы себеппен топтама ретінде оқылмады, ештеңе тексерілмеді; топтама файлын беріңіз',
    ru: '{place}: файл не прочитан как пакет по причине выше, ничего не проверено; дайте файл пакета',
    en: '{place}: the file cannot be read as a bundle for the reason above, and nothing was checked; give the file of a bundle',
  },
  'file-too-large': {
    kk: '{place}: файл {bytes} байт, шегі {limit}; дұрыс файлды беріңіз',
    ru: '{place}: в файле {bytes} байт, предел {limit}; дайте нужный файл',
    en: '{place}: the file has {bytes} bytes, at most {limit} are read; give the right file',
  },
  'file-exists': {
    kk: '{place}: бұл файл бар және оның үстіне жазылмайды; басқа атын беріңіз не ескісін көшіріңіз',
    ru: '{place}: такой файл есть, и поверх него не пишется; дайте другое имя или уберите прежний',
    en: '{place}: this file exists and is not written over; give another name, or move the old one away',
  },
  'file-unwritable': {
    kk: '{place}: файлды жазу мүмкін болмады ({detail}); бос орынды және рұқсатты тексеріңіз',
    ru: '{place}: файл не записан ({detail}); проверьте место на диске и права',
    en: '{place}: the file could not be written ({detail}); check the room on the disk and the rights',
  },
  'folder-foreign': {
    kk: '{place}: бұл қалтада басқа тізілімнің файлдары не бөтен файл тұр; бос қалтаны беріңіз',
    ru: '{place}: в этой папке файлы другого журнала или чужой файл; дайте пустую папку',
    en: '{place}: this folder holds files of another log, or a file of somebody else; give an empty one',
  },
  'name-unknown': {
    kk: '{name}: тізілім мұндай атты не id-ді білмейді; «tanba ledger show» командасымен қараңыз',
    ru: '{name}: такого имени или id журнал не знает; посмотрите командой «tanba ledger show»',
    en: '{name}: the ledger knows no such name or id; look with "tanba ledger show"',
  },
  'name-ambiguous': {
    kk: '{name}: бұл атпен бірнешеуі бар; оның орнына id-дің бірін жазыңыз: {known}',
    ru: '{name}: под этим именем несколько; напишите вместо него один из id: {known}',
    en: '{name}: several go by this name; write one of their ids instead: {known}',
  },
  'event-absent': {
    kk: '{text}: мұндай оқиға жоқ; реттік нөмірін (0, 1, 2, …) немесе жапырақ хешін беріңіз',
    ru: '{text}: такого события нет; дайте его номер (0, 1, 2, …) или хеш листа',
    en: '{text}: there is no such event; give its index (0, 1, 2, …) or the hash of its leaf',
  },
  'event-uncovered': {
    kk: '{text}: оқиға әлі бақылау нүктесіне енбеген; бір секундтан кейін қайталаңыз',
    ru: '{text}: событие ещё не под контрольной точкой; повторите через секунду',
    en: '{text}: the event is not under a checkpoint yet; try again in a second',
  },
  'checkpoint-absent': {
    kk: '{origin}: тізілімде әлі бақылау нүктесі жоқ; алдымен оқиға жазыңыз',
    ru: '{origin}: в журнале ещё нет контрольной точки; сначала запишите событие',
    en: '{origin}: the ledger has no checkpoint yet; record an event first',
  },
  'erase-unconfirmed': {
    kk: 'erase: сұрайтын терминал жоқ; сенімді болсаңыз, --yes қосыңыз',
    ru: 'erase: нет терминала, чтобы спросить; если вы уверены, добавьте --yes',
    en: 'erase: there is no terminal to ask at; add --yes if you are sure',
  },
  'folder-only': {
    kk: '{place}: бұл команда қалтадағы тізілімге арналған; --ledger үшін қалта беріңіз',
    ru: '{place}: эта команда для журнала в папке; дайте в --ledger папку',
    en: '{place}: this command is for a ledger in a folder; give a folder as --ledger',
  },
} as const
