/** Evidence of classification, of risk management and of trust (Articles 17–20). */
export const classKinds = {
  // Only a standing approval: a file would go on saying what the classes were after they have changed.
  'classification-act': {
    title: { kk: 'қол қойылған сыныптау актісі', ru: 'подписанный акт классификации', en: 'signed classification act' },
    forms: ['approval'],
  },
  'state-level-check': {
    title: {
      kk: 'мемлекеттік деңгейдегі қауіпсіздік сынағының актісі',
      ru: 'акт проверки безопасности государственного уровня',
      en: 'record of security checks at the state level',
    },
  },
  'autonomy-statement': {
    title: {
      kk: 'дербестік дәрежесі туралы жазба',
      ru: 'запись о степени автономности',
      en: 'statement of the autonomy degree',
    },
  },
  'capability-check': {
    title: {
      kk: 'жеті тармақ бойынша қол қойылған тексеру',
      ru: 'подписанная проверка по семи пунктам',
      en: 'signed check of the seven items',
    },
  },
  'quantities-inventory': {
    title: {
      kk: 'жүйе адамдар туралы есептейтін шамалардың тізімі',
      ru: 'перечень величин, которые система вычисляет о людях',
      en: 'inventory of quantities computed about people',
    },
  },
  'mode-statement': {
    title: {
      kk: 'пайдалану режимі туралы жазба',
      ru: 'запись о режиме использования',
      en: 'statement of the mode of use',
    },
  },
  'supplier-terms': {
    title: {
      kk: 'лицензия немесе жеткізуші шарты',
      ru: 'лицензия или условия поставщика',
      en: 'licence or supplier’s terms',
    },
  },
  'terms-record': {
    title: {
      kk: 'шарттардың орындалғаны туралы жазба',
      ru: 'запись о соблюдении условий',
      en: 'record that the terms are followed',
    },
  },
  'network-diagram': { title: { kk: 'желі сызбасы', ru: 'схема сети', en: 'network diagram' } },
  'outbound-test': {
    title: {
      kk: 'сыртқа шығуды тексеру хаттамасы',
      ru: 'протокол проверки исходящих соединений',
      en: 'record of an outbound connection test',
    },
  },
  'processing-assessment': {
    title: { kk: 'өңдеуді бағалау жазбасы', ru: 'записка об оценке обработки', en: 'note assessing the processing' },
  },
  'data-modes-table': {
    title: {
      kk: 'деректер санаттары мен режимдер кестесі',
      ru: 'таблица категорий данных и режимов',
      en: 'table of data categories and modes',
    },
  },
  'risk-document': {
    title: {
      kk: 'қауіп-қатерлерді басқару құжаты',
      ru: 'документ об управлении рисками',
      en: 'risk-management document',
    },
  },
  'risk-register': { title: { kk: 'қауіп-қатерлер тізілімі', ru: 'реестр рисков', en: 'risk register' } },
  'misuse-section': {
    title: {
      kk: 'тізілімнің мақсатсыз пайдалану бөлімі',
      ru: 'раздел реестра о нецелевом использовании',
      en: 'section of the register on misuse',
    },
  },
  'control-tests': {
    title: { kk: 'шараларды тексеру нәтижелері', ru: 'результаты проверки мер', en: 'results of testing the controls' },
  },
  'residual-risk': {
    title: {
      kk: 'қалған қауіп-қатердің бағасы',
      ru: 'оценка остаточного риска',
      en: 'assessment of the residual risk',
    },
  },
  'risk-review-minutes': {
    title: {
      kk: 'қауіп-қатерлерді қайта қарау хаттамасы',
      ru: 'протокол пересмотра рисков',
      en: 'minutes of the risk review',
    },
  },
  'stop-test': {
    title: {
      kk: 'уақыты өлшенген тоқтату сынағы',
      ru: 'испытание остановки с измеренным временем',
      en: 'stop test with the time measured',
    },
  },
  'decision-log': { title: { kk: 'шешімдер журналы', ru: 'журнал решений', en: 'log of decisions' }, answers: true },
  'restart-approval': {
    title: { kk: 'қайта іске қосуға рұқсат', ru: 'разрешение на повторный запуск', en: 'approval of the restart' },
  },
  'audit-report': { title: { kk: 'аудит есебі', ru: 'отчёт аудита', en: 'audit report' } },
  'trusted-application': {
    title: {
      kk: 'сенімді жүйелер тізбесіне өтініш',
      ru: 'заявление в перечень доверенных систем',
      en: 'application to the list of trusted systems',
    },
  },
  'copyright-certificate': {
    title: {
      kk: 'авторлық құқық тізілімінің куәлігі немесе автормен шарт',
      ru: 'свидетельство реестра авторских прав или договор с автором',
      en: 'certificate of the copyright register or contract with the author',
    },
  },
  'receipt-proof': {
    title: { kk: 'қабылданғаны туралы белгі', ru: 'отметка о приёме', en: 'proof of receipt' },
    answers: true,
  },
} as const
