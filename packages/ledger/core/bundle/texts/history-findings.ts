/** One history for all: the bundle against what the checker holds. */
export const historyFindings = {
  'history-uncompared': {
    outcome: 'undecided',
    essential: false,
    text: {
      kk: 'Тізілім басқаларға басқаша көрсетілген бе, не кейін қайта жазылған ба — мұнда шешілмейді: салыстыратын бұрынғы бақылау нүктесі, куәгер не екінші топтама жоқ',
      ru: 'Не показывал ли журнал другим иную историю и не был ли переписан, здесь решить нельзя: нет прежней контрольной точки, свидетеля или второго пакета для сравнения',
      en: 'Whether the log showed others another history or was rewritten cannot be decided here: there is no earlier checkpoint, witness or second bundle to compare with',
    },
  },
  'history-consistent': {
    outcome: 'proved',
    essential: true,
    text: {
      kk: '{held}: {size} оқиғаның бақылау нүктесі топтамамен бір тарихта',
      ru: '{held}: контрольная точка на {size} событий — из той же истории, что и пакет',
      en: '{held}: the checkpoint of {size} events is of the same history as the bundle',
    },
  },
  'split-view': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: '{held}: тізілім бір көлемге ({size} оқиға) екі түрлі бақылау нүктесіне қол қойған: әркімге әртүрлі тарих көрсетілген',
      ru: '{held}: журнал подписал две разные контрольные точки одного размера ({size} событий): разным людям показаны разные истории',
      en: '{held}: the log signed two different checkpoints of one size ({size} events): different people were shown different histories',
    },
  },
  'history-rebuilt': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: '{held}: {size} оқиғаның бақылау нүктесі топтаманың тарихына қайшы: тізілім қайта жазылған',
      ru: '{held}: контрольная точка на {size} событий противоречит истории в пакете: журнал переписан',
      en: '{held}: the checkpoint of {size} events contradicts the history in the bundle: the log was rewritten',
    },
  },
  'history-rolled-back': {
    outcome: 'undecided',
    essential: true,
    text: {
      kk: '{held}: сізде {size} оқиғаның бақылау нүктесі бар, ал топтамадағысы одан қысқа ({own}) және екеуінің бір тарихта екені дәлелденбейді: тізілім артқа қайтарылған болуы мүмкін. Жаңа топтама сұраңыз',
      ru: '{held}: у вас контрольная точка на {size} событий, а в пакете более короткая ({own}), и общая их история не доказана: журнал могли откатить. Запросите новый пакет',
      en: '{held}: you hold a checkpoint of {size} events, and that of the bundle is shorter ({own}) and not shown to be of the same history: the log may have been rolled back. Ask for a new bundle',
    },
  },
  'history-open': {
    outcome: 'undecided',
    essential: true,
    text: {
      kk: '{held}: {size} оқиғаның бақылау нүктесінен топтамаға дейінгі дәлел топтамада жоқ; осы көлемнен басталатын дәлелі бар топтама сұраңыз',
      ru: '{held}: доказательства от контрольной точки на {size} событий до пакета здесь нет; запросите пакет с доказательством от этого размера',
      en: '{held}: there is no proof here from the checkpoint of {size} events to the bundle; ask for a bundle with a proof from this size',
    },
  },
  'held-unusable': {
    outcome: 'undecided',
    essential: true,
    text: {
      kk: '{held}: салыстыруға жарамайды: оқылмайды, басқа тізілімнен не осы тізілімнің кілтімен қол қойылмаған',
      ru: '{held}: для сравнения не годится: не читается, из другого журнала или не подписана ключом этого журнала',
      en: '{held}: cannot be compared: it is not readable, of another log, or not signed by a key of this log',
    },
  },
} as const
