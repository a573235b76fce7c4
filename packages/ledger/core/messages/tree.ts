/** Messages of the tree and its tiles; the package's `errors.ts` takes them in. */
export const treeMessages = {
  'tree-range': {
    kk: 'өлшемі {size} ағашта {first} пен {last} арасы жоқ; ағаштың ішіндегі сандарды беріңіз',
    ru: 'в дереве размера {size} нет промежутка от {first} до {last}; дайте числа внутри дерева',
    en: 'a tree of size {size} has nothing from {first} to {last}; give numbers within the tree',
  },
  'tree-full': {
    kk: 'ағаш өлшемі {size} болды, одан әрі өспейді; жаңа тізілім ашыңыз',
    ru: 'размер дерева — {size}, дальше оно не растёт; начните новый журнал',
    en: 'the tree has reached the size {size} and grows no further; begin a new log',
  },
  'entry-length': {
    kk: 'жазба ұзындығы {length} байт, шегі {limit}; мазмұнды тізілімден тыс сақтап, тек оның хешін жазыңыз',
    ru: 'длина записи {length} байт при пределе {limit}; храните содержание вне журнала, а в запись ставьте его хеш',
    en: 'the entry has {length} bytes and the limit is {limit}; keep the content beside the log and enter its hash',
  },
  'entry-count': {
    kk: 'бір жазба бумасында 1–{limit} жазба болады, берілгені {count}; бумаларға бөліп беріңіз',
    ru: 'в пачке от 1 до {limit} записей, а дано {count}; разделите их на пачки',
    en: 'an entry bundle holds 1 to {limit} entries and {count} were given; divide them into bundles',
  },
  'tile-missing': {
    kk: '{path}: тізілімде бұл плитка жоқ; оны сақтық көшірмеден қайтарыңыз немесе тізілімді fsck арқылы тексеріңіз',
    ru: '{path}: этой плитки в журнале нет; верните её из резервной копии или проверьте журнал командой fsck',
    en: '{path}: the log has no such tile; restore it from a backup, or check the log with fsck',
  },
  'tile-length': {
    kk: '{path}: плитка ұзындығы {length} байт, {expected} болуы керек; тізілімді fsck арқылы тексеріңіз',
    ru: '{path}: длина плитки {length} байт вместо {expected}; проверьте журнал командой fsck',
    en: '{path}: the tile has {length} bytes instead of {expected}; check the log with fsck',
  },
  'resource-unreadable': {
    kk: '{path}: оқылмады ({detail}); файлдың бар екенін және оған рұқсатты тексеріңіз',
    ru: '{path}: не читается ({detail}); проверьте, что файл цел и доступ к нему есть',
    en: '{path}: cannot be read ({detail}); check that the file is sound and may be read',
  },
} as const
