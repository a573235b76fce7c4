/** Why a line about the warning is answered as it is. `{languages}` are named in the reader's language. */
export const warningReasons = {
  'warning-found': {
    kk: 'Табылды: {languages}.',
    ru: 'Найдено: {languages}.',
    en: 'Found: {languages}.',
  },
  'warning-stated': {
    kk: 'Мәлімделген: файлмен бірге мұнда танылмайтын басқа ескерту беріледі.',
    ru: 'Заявлено: файл сопровождает другое предупреждение, которое здесь не распознаётся.',
    en: 'Stated: another warning goes with the file, one that is not recognised here.',
  },
  'warning-none': {
    kk: 'Табылмады; басқа ескертудің де жоқ екені мәлімделген.',
    ru: 'Не найдено; заявлено, что и другого предупреждения нет.',
    en: 'Not found; it was stated that there is no other warning either.',
  },
  'warning-not-found': {
    kk: 'Таныс ескертулердің ешқайсысы табылмады. Басқа сөзбен жазылған не файлдың жанында тұрған ескерту танылмайды: өзіңіз қараңыз.',
    ru: 'Ни одно из известных предупреждений не найдено. Написанное иначе или стоящее рядом с файлом не распознаётся: посмотрите сами.',
    en: 'None of the known warnings was found. A warning in other words, or beside the file, is not recognised: look yourself.',
  },
  'warning-no-way': {
    kk: 'Файлдың бұл түрінде ескерту ізделмейді: өзіңіз қараңыз.',
    ru: 'В файлах этого вида предупреждение не ищется: посмотрите сами.',
    en: 'A warning is not looked for in this kind of file: look yourself.',
  },
  'warning-program-absent': {
    kk: 'Ескерту ізделмеді: оған керек бағдарлама орнатылмаған.',
    ru: 'Предупреждение не искалось: нет нужной для этого программы.',
    en: 'No warning was looked for: the program that this needs is not installed.',
  },
  'warning-unreadable': {
    kk: 'Ескерту ізделмеді: мазмұнды ашу мүмкін болмады.',
    ru: 'Предупреждение не искалось: содержимое не удалось открыть.',
    en: 'No warning was looked for: the content could not be opened.',
  },
  'warning-unseen': {
    kk: 'Тексеретін ескерту табылмады.',
    ru: 'Нет найденного предупреждения, которое можно проверить.',
    en: 'There is no warning found that could be checked.',
  },
  'languages-all': {
    kk: 'Қажетті тілдердің бәрі бар: {languages}. Тілдерін заң атамайды.',
    ru: 'Все нужные языки есть: {languages}. Сам закон языков не называет.',
    en: 'All needed languages are there: {languages}. The law itself names none.',
  },
  'languages-missing': {
    kk: 'Жетіспейтін тілдер: {languages}. Тілдерін заң атамайды, бірақ пайдаланушы ескертуді түсінуге тиіс.',
    ru: 'Не хватает языков: {languages}. Закон их не называет, но пользователь должен понять предупреждение.',
    en: 'Languages lacking: {languages}. The law names none, but the user must understand the warning.',
  },
  perceivable: {
    kk: 'Өлшемдері біздің шектерден өтеді (шектер — біздің түсіндіруіміз, заң сан атамайды).',
    ru: 'Измерения укладываются в наши пороги (пороги — наше толкование, чисел закон не называет).',
    en: 'The measures pass our thresholds (an interpretation of ours: the law names no figures).',
  },
  'contrast-low': {
    kk: 'Әріптердің контрасты {contrast} : 1, біздің шек — {least} : 1 (заң сан атамайды).',
    ru: 'Контраст букв {contrast} : 1, наш порог — {least} : 1 (чисел закон не называет).',
    en: 'The contrast of the letters is {contrast} : 1, our threshold is {least} : 1 (the law names no figures).',
  },
  'size-small': {
    kk: 'Әріптер қысқа жақтың {share} %-ы, біздің шек — {least} % (заң сан атамайды).',
    ru: 'Буквы — {share} % короткой стороны, наш порог — {least} % (чисел закон не называет).',
    en: 'The letters are {share} % of the shorter side, our threshold is {least} % (the law names no figures).',
  },
  'seconds-few': {
    kk: 'Ескерту {seconds} с тұрады, біздің шек — {least} с (заң сан атамайды).',
    ru: 'Предупреждение стоит {seconds} с, наш порог — {least} с (чисел закон не называет).',
    en: 'The warning stays for {seconds} s, our threshold is {least} s (the law names no figures).',
  },
  'loudness-low': {
    kk: 'Ескерту {notice} LUFS, мазмұн {content} LUFS: айырмасы біздің шектен ({most} LU) асады (заң сан атамайды).',
    ru: 'Предупреждение {notice} LUFS, содержимое {content} LUFS: разница больше нашего порога в {most} LU (чисел закон не называет).',
    en: 'The warning is at {notice} LUFS, the content at {content} LUFS: more than our threshold of {most} LU apart (the law names no figures).',
  },
  'not-accessible': {
    kk: 'Мәтінді дауыстап оқитын бағдарламалар ескертуге жете алмайды.',
    ru: 'Программы, читающие вслух, до слов предупреждения не доходят.',
    en: 'Programs that read aloud do not reach the words of the warning.',
  },
  'not-measured': {
    kk: 'Ескерту бар, бірақ көрінуін не естілуін өлшеу мүмкін болмады: өзіңіз қараңыз.',
    ru: 'Предупреждение есть, но видно или слышно ли его, измерить не удалось: посмотрите сами.',
    en: 'There is a warning, but how well it is seen or heard could not be measured: look yourself.',
  },
} as const
