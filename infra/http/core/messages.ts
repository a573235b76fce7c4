/** What the shell itself refuses; the `errors.ts` of this package takes it in. Text from outside is quoted by whoever throws. */
export const shellMessages = {
  'route-unknown': {
    kk: '{path}: мұндай мекенжай жоқ; жолдар тізімі /api/v1/docs бетінде',
    ru: '{path}: такого адреса нет; список путей — на странице /api/v1/docs',
    en: '{path}: there is no such address; /api/v1/docs lists all routes',
  },
  'record-unknown': {
    kk: '{id}: мұндай жазба жоқ не оны көруге құқығыңыз жоқ; сәйкестендіргішті және ұйымды тексеріңіз',
    ru: '{id}: такой записи нет или она вам не видна; проверьте идентификатор и организацию',
    en: '{id}: there is no such record, or you may not see it; check the id and the organisation',
  },
  'method-unsupported': {
    kk: '{method}: бұл мекенжай мұндай әдісті қабылдамайды; мыналардың бірін қолданыңыз: {allowed}',
    ru: '{method}: этот адрес не принимает такого метода; используйте один из: {allowed}',
    en: '{method}: this address does not take that method; use one of {allowed}',
  },
  'account-needed': {
    kk: 'сұрау: кім екеніңіз белгісіз; жүйеге кіріңіз не API кілтін x-api-key тақырыбында жіберіңіз',
    ru: 'запрос: неизвестно, кто вы; войдите в систему или пришлите ключ API в заголовке x-api-key',
    en: 'request: it is not known who you are; sign in, or send an API key in the header x-api-key',
  },
  'organisation-needed': {
    kk: 'сұрау: ұйым таңдалмаған; tanba-organisation тақырыбында ұйымның сәйкестендіргішін жіберіңіз',
    ru: 'запрос: организация не выбрана; пришлите её идентификатор в заголовке tanba-organisation',
    en: 'request: no organisation is chosen; send its id in the header tanba-organisation',
  },
  'action-refused': {
    kk: '{action}: рөлдеріңіз бұған рұқсат бермейді; ұйым әкімшісінен қажетті рөлді сұраңыз',
    ru: '{action}: ваши роли этого не позволяют; попросите нужную роль у администратора организации',
    en: '{action}: your roles do not allow this; ask an administrator of the organisation for the role it needs',
  },
  'scope-refused': {
    kk: '{action}: API кілтінің ауқымы бұған рұқсат бермейді; ауқымы кеңірек кілт жасаңыз',
    ru: '{action}: область действия ключа API этого не позволяет; создайте ключ с более широкой областью',
    en: '{action}: the scopes of this API key do not allow it; make a key that has this scope',
  },
  'origin-refused': {
    kk: '{origin}: басқа сайттан келген сұрау қабылданбайды; осы бағдарламаның өз бетінен жіберіңіз',
    ru: '{origin}: запросы с чужих сайтов не принимаются; отправьте его со страницы этой программы',
    en: '{origin}: requests from other sites are not taken; send it from a page of this program',
  },
  'host-unknown': {
    kk: '{host}: бұл сервер мұндай атпен жұмыс істемейді; атын баптаудағы мекенжайларға қосыңыз',
    ru: '{host}: сервер не работает под этим именем; добавьте его к адресам в настройках',
    en: '{host}: this server does not go by that name; add it to the addresses in the settings',
  },
} as const

/** What is refused for size, rate, time or the state of the server. */
export const limitMessages = {
  'body-too-large': {
    kk: 'дене: {limit} байттан үлкен; бөліп жіберіңіз не кішірейтіңіз',
    ru: 'тело запроса: больше {limit} байт; разделите его или уменьшите',
    en: 'body: it is larger than {limit} bytes; split it or make it smaller',
  },
  'body-missing': {
    kk: 'дене: сұраудың денесі бос; {wanted} түріндегі деректерді жіберіңіз',
    ru: 'тело запроса: пусто; пришлите данные в виде {wanted}',
    en: 'body: it is empty; send data as {wanted}',
  },
  'media-type-unsupported': {
    kk: 'content-type: {given} қабылданбайды; {wanted} жіберіңіз',
    ru: 'content-type: {given} не принимается; пришлите {wanted}',
    en: 'content-type: {given} is not taken here; send {wanted}',
  },
  'rate-exceeded': {
    kk: 'сұрау: тым жиі; {seconds} секундтан кейін қайталаңыз',
    ru: 'запрос: слишком часто; повторите через {seconds} с',
    en: 'request: there are too many; try again in {seconds} s',
  },
  'time-exceeded': {
    kk: 'сұрау: {seconds} секундта аяқталмады; нәтижені тексеріп, қайталаңыз',
    ru: 'запрос: не завершился за {seconds} с; проверьте, что сделано, и повторите',
    en: 'request: it did not end within {seconds} s; look at what was done, and try again',
  },
  'database-gone': {
    kk: 'дерекқор: қазір қолжетімсіз; біраздан кейін қайталаңыз',
    ru: 'база данных: сейчас недоступна; повторите немного позже',
    en: 'database: it cannot be reached now; try again in a while',
  },
  'not-ready': {
    kk: 'сервер: сұрау қабылдауға дайын емес ({failed}); біраздан кейін қайталаңыз',
    ru: 'сервер: не готов принимать запросы ({failed}); повторите немного позже',
    en: 'server: it is not ready for requests ({failed}); try again in a while',
  },
  internal: {
    kk: 'сервер: біздің қатеміз; әкімшіге мына нөмірді айтыңыз: {request}',
    ru: 'сервер: это наша ошибка; сообщите администратору номер {request}',
    en: 'server: this is our fault; tell your administrator the number {request}',
  },
} as const
