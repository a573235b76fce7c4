/** Evidence of the duties of the Digital Code and of the Law on personal data. */
export const dataKinds = {
  'critical-object-paper': {
    title: {
      kk: 'объектінің аса маңызды деп танылғаны туралы құжат',
      ru: 'документ об отнесении объекта к критически важным',
      en: 'document that classes the object as critically important',
    },
  },
  'requirements-papers': {
    title: {
      kk: 'талаптарға сәйкестік құжаттары',
      ru: 'документы о соответствии требованиям',
      en: 'papers that the requirements are met',
    },
  },
  'cybersecurity-act': {
    title: {
      kk: 'киберқауіпсіздік сынақтарының актісі',
      ru: 'акт испытаний по кибербезопасности',
      en: 'cybersecurity test act',
    },
  },
  'access-log': { title: { kk: 'қол жеткізу журналы', ru: 'журнал доступа', en: 'access log' } },
  'object-information': {
    title: {
      kk: 'цифрлық объектінің сипаттамалары мен тәуекелдері туралы құжат',
      ru: 'документ о характеристиках и рисках цифрового объекта',
      en: 'document on the characteristics and risks of the digital object',
    },
  },
  'algorithm-notice': {
    title: {
      kk: 'алгоритмдік жүйе туралы хабарлама',
      ru: 'уведомление об алгоритмической системе',
      en: 'notice on the algorithmic system',
    },
  },
  'sample-answer': {
    title: {
      kk: 'шешімнің факторлары баяндалған жауап үлгісі',
      ru: 'образец ответа с факторами решения',
      en: 'sample answer with the factors of the decision',
    },
  },
  'reviewer-appointment': {
    title: {
      kk: 'қайта қарайтын маманды тағайындау',
      ru: 'назначение специалиста для пересмотра',
      en: 'appointment of the specialist who reviews',
    },
  },
  'review-outcomes': {
    title: { kk: 'қайта қараудың нәтижелері', ru: 'результаты пересмотра', en: 'outcomes of the reviews' },
    answers: true,
  },
  'personal-data-register': {
    title: { kk: 'дербес деректер тізілімі', ru: 'реестр персональных данных', en: 'personal data register' },
  },
  consents: { title: { kk: 'сақталған келісімдер', ru: 'сохранённые согласия', en: 'consents on file' } },
  'access-list': {
    title: { kk: 'қол жеткізу құқықтарының тізбесі', ru: 'перечень прав доступа', en: 'access control list' },
  },
  'demand-channel': {
    title: { kk: 'талаптарды қабылдау арнасы', ru: 'канал для требований', en: 'channel for demands' },
  },
  'removal-proof': {
    title: { kk: 'алып тасталғанын растайтын жазба', ru: 'подтверждение исключения', en: 'proof of removal' },
    answers: true,
  },
  'purposes-register': {
    title: {
      kk: 'өңдеу мақсаттарының тізілімі',
      ru: 'реестр целей обработки',
      en: 'register of the purposes of processing',
    },
  },
  'source-links': { title: { kk: 'дереккөзге сілтемелер', ru: 'ссылки на источник', en: 'links to the source' } },
  'publication-check': {
    title: {
      kk: 'деректердің заңды жарияланғанын растау',
      ru: 'подтверждение правомерной публикации данных',
      en: 'confirmation that the data were lawfully published',
    },
  },
  'consent-receipt': {
    title: {
      kk: 'келісімнің алынғанын растайтын белгі',
      ru: 'подтверждение получения согласия',
      en: 'proof that consent was received',
    },
  },
  'withdrawal-log': {
    title: {
      kk: 'келісімді кері қайтарып алу журналы',
      ru: 'журнал отзывов согласия',
      en: 'log of withdrawals of consent',
    },
    answers: true,
  },
  'processing-stop': {
    title: {
      kk: 'өңдеудің тоқтатылғаны туралы белгі не уәжді бас тарту',
      ru: 'отметка о прекращении обработки либо мотивированный отказ',
      en: 'record that processing stopped, or reasoned refusal',
    },
    answers: true,
  },
  'hosting-contract': {
    title: {
      kk: 'базаның орналасқан жері көрсетілген хостинг шарты',
      ru: 'договор хостинга с местом нахождения базы',
      en: 'hosting contract that states where the database is',
    },
  },
  'data-map': { title: { kk: 'деректер картасы', ru: 'карта данных', en: 'data map' } },
  'retention-terms': {
    title: {
      kk: 'сақтау мерзімдері мен жою актілері',
      ru: 'сроки хранения и акты об уничтожении',
      en: 'retention terms and destruction records',
    },
  },
  'anonymisation-procedure': {
    title: { kk: 'иесіздендіру тәртібі', ru: 'порядок обезличивания', en: 'anonymisation procedure' },
  },
  'linkage-check': {
    title: {
      kk: 'деректерді адаммен байланыстыруға болмайтынын тексеру',
      ru: 'проверка, что связать данные с человеком нельзя',
      en: 'check that the data cannot be linked to a person',
    },
  },
  'subjects-count': {
    title: { kk: 'субъектілер санының есебі', ru: 'подсчёт числа субъектов', en: 'count of the subjects' },
  },
  'notification-copy': {
    title: {
      kk: 'жіберілген хабарламаның көшірмесі',
      ru: 'копия отправленного уведомления',
      en: 'copy of the notice sent',
    },
    answers: true,
  },
  'breach-register': {
    title: {
      kk: 'дербес деректер қауіпсіздігінің бұзылуы тізілімі',
      ru: 'реестр нарушений безопасности персональных данных',
      en: 'register of personal data security breaches',
    },
  },
  'processors-list': {
    title: {
      kk: 'деректерді өңдейтін тұлғалардың тізімі',
      ru: 'перечень лиц, обрабатывающих данные',
      en: 'list of those who process the data',
    },
  },
  'personal-data-policy': {
    title: {
      kk: 'дербес деректер тізбесі мен саясаты',
      ru: 'перечень и политика персональных данных',
      en: 'list and policy of personal data',
    },
  },
  'transfers-log': { title: { kk: 'деректерді беру журналы', ru: 'журнал передачи данных', en: 'log of transfers' } },
  'subject-access-procedure': {
    title: {
      kk: 'субъектіні өз деректерімен таныстыру тәртібі',
      ru: 'порядок ознакомления субъекта с его данными',
      en: 'procedure for showing subjects their data',
    },
  },
  'breach-procedure': {
    title: {
      kk: 'бұзылу туралы хабарлау тәртібі',
      ru: 'порядок уведомления о нарушении',
      en: 'procedure for notices of a breach',
    },
  },
} as const
