/** Messages about facts; the package's `errors.ts` takes them in. What is wrong with a value, the law's reader says. */
export const factMessages = {
  'fact-unknown': {
    kk: '{field}: {text} – заң бумасында ондай факт жоқ; тізімнен таңдаңыз',
    ru: '{field}: {text} – такого факта в пакете закона нет; выберите из списка',
    en: '{field}: the law pack has no fact {text}; choose one of its list',
  },
  'fact-value': {
    kk: '{field}: мән қабылданбады: {detail}',
    ru: '{field}: значение не принято: {detail}',
    en: '{field}: the value was not taken: {detail}',
  },
  'ground-missing': {
    kk: '{field}: бұл – адамның пайымы, оны негізсіз қабылдауға болмайды; неге олай екенін жазыңыз',
    ru: '{field}: это суждение человека, без основания оно не считается; напишите, почему так',
    en: '{field}: this is a judgement of a person and counts for nothing without its ground; write why it is so',
  },
  'stage-is-register': {
    kk: '{field}: жүйенің кезеңі тізілімнен алынады; оны кезеңді ауыстыру арқылы өзгертіңіз',
    ru: '{field}: стадия системы берётся из реестра; измените её переходом на другую стадию',
    en: '{field}: the stage of the system is taken from the register; change it by moving the system to another stage',
  },
} as const
