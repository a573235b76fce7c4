/** Messages of the readers of web archives; the package's `errors.ts` takes them in. */
export const warcMessages = {
  'warc-unreadable': {
    kk: '{place}: веб-мұрағат оқылмады ({detail}); жолын, рұқсатын және дискіні тексеріңіз',
    ru: '{place}: веб-архив не читается ({detail}); проверьте путь, права и диск',
    en: '{place}: the web archive cannot be read ({detail}); check its path, permissions and the disk',
  },
  'warc-format': {
    kk: '{place}: файлда WARC жазбасы табылмады; .warc, .warc.gz не .warc.zst (WAT, WET) файлын беріңіз',
    ru: '{place}: в файле нет записей WARC; дайте файл .warc, .warc.gz или .warc.zst (WAT, WET)',
    en: '{place}: no WARC record was found in the file; give a .warc, .warc.gz or .warc.zst (WAT, WET)',
  },
  'warc-dictionary': {
    kk: '{place}: мұрағат zstd сөздігімен қысылған, ал файлдың басында ол жоқ не бүлінген; файлды түпнұсқасынан қайта алыңыз не сөздіксіз қысыңыз',
    ru: '{place}: архив сжат zstd со словарём, а в начале файла его нет или он повреждён; возьмите исходный файл или сожмите без словаря',
    en: '{place}: the archive is compressed by zstd with a dictionary, which is missing or damaged at its beginning; get the original file, or compress it without one',
  },
} as const
