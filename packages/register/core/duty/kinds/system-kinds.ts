/** Evidence of the principles (Articles 5–11) and of the duties to users (15, 16). The words are those of the law pack. */
export const systemKinds = {
  'legal-acts-register': {
    title: { kk: 'құқықтық актілер тізілімі', ru: 'реестр правовых актов', en: 'register of legal acts' },
  },
  'bias-report': {
    title: { kk: 'бейтараптықты тексеру есебі', ru: 'отчёт о проверке на предвзятость', en: 'bias test report' },
  },
  'features-list': {
    title: {
      kk: 'алып тасталған және жанама белгілердің тізімі',
      ru: 'перечень исключённых и косвенных признаков',
      en: 'list of excluded and proxy features',
    },
  },
  'system-card': { title: { kk: 'жүйе паспорты', ru: 'паспорт системы', en: 'system card' } },
  'decision-notice': {
    title: {
      kk: 'автоматтандырылған өңдеу туралы хабарлама мәтіні',
      ru: 'текст уведомления об автоматизированной обработке',
      en: 'text of the notice on automated processing',
    },
  },
  'objection-log': {
    title: {
      kk: 'қарсылықтар мен жауаптар журналы',
      ru: 'журнал возражений и ответов',
      en: 'log of objections and answers',
    },
    answers: true,
  },
  'responsibility-table': {
    title: { kk: 'міндеттер кестесі', ru: 'распределение ответственности', en: 'table of responsibilities' },
  },
  'monitoring-log': { title: { kk: 'бақылау журналы', ru: 'журнал наблюдения', en: 'monitoring log' } },
  'intervention-test': {
    title: {
      kk: 'адамның араласуын сынау хаттамасы',
      ru: 'протокол испытания вмешательства человека',
      en: 'record of a test of human intervention',
    },
  },
  'role-contract': {
    title: { kk: 'рөлдерді бөлетін шарт', ru: 'договор о распределении ролей', en: 'contract that divides the roles' },
  },
  'incident-log': { title: { kk: 'оқыс оқиғалар журналы', ru: 'журнал инцидентов', en: 'incident log' } },
  'energy-note': {
    title: { kk: 'энергия шығыны туралы жазба', ru: 'запись о расходе энергии', en: 'note on energy use' },
  },
  'human-part-note': {
    title: {
      kk: 'адамның шешімге қатысуы сипатталған құжат',
      ru: 'описание участия человека в решениях',
      en: 'note on the part that a human takes in decisions',
    },
  },
  'data-quality-report': {
    title: { kk: 'деректер сапасы туралы есеп', ru: 'отчёт о качестве данных', en: 'data quality report' },
  },
  'data-origin-file': {
    title: {
      kk: 'деректердің шығу тегі туралы мәліметтер',
      ru: 'сведения о происхождении данных',
      en: 'file on the origin of the data',
    },
  },
  'security-controls': {
    title: { kk: 'қорғау шараларының тізбесі', ru: 'перечень мер защиты', en: 'list of security controls' },
  },
  'security-test': {
    title: { kk: 'қорғауды сынау нәтижелері', ru: 'результаты испытаний защиты', en: 'results of security tests' },
  },
  'rollback-plan': {
    title: { kk: 'бұрынғы нұсқаға қайту жоспары', ru: 'план возврата к прежней версии', en: 'rollback plan' },
  },
  'document-set': { title: { kk: 'құжаттар жинағы', ru: 'набор документов', en: 'set of documents' } },
  'support-contact': {
    title: { kk: 'қолдау қызметінің байланысы', ru: 'контакт службы поддержки', en: 'support contact' },
  },
  'request-log': { title: { kk: 'өтініштер журналы', ru: 'журнал обращений', en: 'log of requests' }, answers: true },
  'user-agreement': {
    title: {
      kk: 'пайдаланушы келісімінің мәтіні',
      ru: 'текст пользовательского соглашения',
      en: 'text of the user agreement',
    },
  },
  'display-proof': {
    title: {
      kk: 'алғашқы пайдалануға дейін көрсетілгенінің дәлелі',
      ru: 'подтверждение показа до первого использования',
      en: 'proof of display before first use',
    },
  },
  'explanation-response': {
    title: {
      kk: 'нәтиженің негіздері баяндалған жауап',
      ru: 'ответ с основаниями результата',
      en: 'response with the grounds of the result',
    },
    answers: true,
  },
  'decision-data-record': {
    title: {
      kk: 'шешімнің негізіндегі деректер туралы жазба',
      ru: 'запись о данных, на которых основано решение',
      en: 'record of the data behind a decision',
    },
    answers: true,
  },
  'refusal-channel': { title: { kk: 'жасанды интеллектсіз арна', ru: 'канал без ИИ', en: 'channel without AI' } },
  'refusal-log': { title: { kk: 'бас тартулар журналы', ru: 'журнал отказов', en: 'log of refusals' } },
  'access-matrix': { title: { kk: 'қол жеткізу матрицасы', ru: 'матрица доступа', en: 'access matrix' } },
  'rules-acceptance': {
    title: {
      kk: 'қағидалардың қабылданғаны туралы жазба',
      ru: 'запись о принятии правил',
      en: 'record that the rules were accepted',
    },
  },
} as const
