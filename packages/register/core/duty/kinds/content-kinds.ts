/** Evidence of transparency, of training and of data libraries (Articles 21, 23, 27) and of the documents of order 95. */
export const contentKinds = {
  'notice-text': { title: { kk: 'хабарламаның мәтіні', ru: 'текст уведомления', en: 'text of the notice' } },
  'notice-picture': {
    title: {
      kk: 'әр арнадағы хабарламаның суреті',
      ru: 'снимок уведомления в каждом канале',
      en: 'picture of the notice in each channel',
    },
  },
  'marked-sample': { title: { kk: 'таңба енгізілген үлгі', ru: 'образец с меткой', en: 'sample with a mark' } },
  'mark-check': {
    title: {
      kk: 'таңбаны бағдарламамен тексеру',
      ru: 'программная проверка метки',
      en: 'check of the mark by software',
    },
  },
  'warning-picture': {
    title: {
      kk: 'ескертудің суреті немесе жазбасы',
      ru: 'снимок или запись предупреждения',
      en: 'picture or recording of the warning',
    },
  },
  'responsible-person': {
    title: {
      kk: 'жауапты адамды тағайындау',
      ru: 'назначение ответственного',
      en: 'appointment of a responsible person',
    },
  },
  'marking-policy': {
    title: { kk: 'бекітілген таңбалау тәртібі', ru: 'утверждённый порядок маркировки', en: 'approved marking policy' },
  },
  'results-policy': {
    title: { kk: 'нәтижелерге қойылатын талаптар', ru: 'правила для результатов', en: 'policy for results' },
  },
  'sample-review': {
    title: {
      kk: 'күні көрсетілген іріктеп тексеру',
      ru: 'датированная выборочная проверка',
      en: 'dated review of samples',
    },
  },
  'collection-log': { title: { kk: 'деректерді жинау журналы', ru: 'журнал сбора данных', en: 'collection log' } },
  'quality-metrics': { title: { kk: 'сапа көрсеткіштері', ru: 'показатели качества', en: 'quality metrics' } },
  'library-terms': {
    title: {
      kk: 'дерекнамаға қол жеткізу шарттары',
      ru: 'условия доступа к библиотеке данных',
      en: 'terms of access to the data library',
    },
  },
  'terms-delivery': {
    title: {
      kk: 'шарттардың жеткізілгенін растайтын белгі',
      ru: 'подтверждение, что условия доведены',
      en: 'proof that the terms were communicated',
    },
  },
  'legal-bases-sheet': {
    title: { kk: 'құқықтық негіздер парағы', ru: 'лист правовых оснований', en: 'sheet of legal bases' },
  },
  'training-purposes': {
    title: {
      kk: 'оқып-үйренуге дейін жазылған мақсаттар',
      ru: 'записанные до обучения цели',
      en: 'purposes written down before training',
    },
  },
  'library-model-link': {
    title: {
      kk: 'дерекнама мен модель нұсқасын байланыстыратын жазба',
      ru: 'запись, связывающая библиотеку данных с версией модели',
      en: 'record that links the data library to the version of the model',
    },
  },
  'library-metadata': {
    title: {
      kk: 'дерекнаманың міндетті метадеректері',
      ru: 'обязательные метаданные библиотеки данных',
      en: 'mandatory metadata of the data library',
    },
  },
  'producer-details': {
    title: {
      kk: 'дерекнаманы әзірлеуші туралы қол қойылған метадеректер',
      ru: 'подписанные метаданные об изготовителе библиотеки данных',
      en: 'signed metadata on the data library producer',
    },
  },
  'system-document': { title: { kk: 'жүйе туралы құжат', ru: 'документ о системе', en: 'document on the system' } },
  'library-sheet': {
    title: { kk: 'дерекнаманың паспорты', ru: 'паспорт библиотеки данных', en: 'sheet for the data library' },
  },
  'principles-policy': {
    title: {
      kk: 'жасанды интеллект қағидаттарының саясаты',
      ru: 'политика принципов ИИ',
      en: 'policy of AI principles',
    },
  },
  'staff-acknowledgement': {
    title: {
      kk: 'қызметкерлердің танысқаны туралы белгі',
      ru: 'отметка об ознакомлении работников',
      en: 'proof that the staff have read it',
    },
  },
} as const
