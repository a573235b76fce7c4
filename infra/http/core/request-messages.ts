/** What is wrong with a request: its form, its conditions, its cursor, its key. The `errors.ts` of this package takes it in. */
export const requestMessages = {
  'request-invalid': {
    kk: 'сұрау: {count} жері дұрыс емес; errors тізіміне қарап, түзетіңіз',
    ru: 'запрос: неверных мест — {count}; исправьте их по списку errors',
    en: 'request: {count} of its parts are not as they must be; mend what the list errors names',
  },
  'request-malformed': {
    kk: 'сұрау: оқылмады ({detail}); пішімін түзетіп, қайта жіберіңіз',
    ru: 'запрос: не читается ({detail}); исправьте его вид и пришлите снова',
    en: 'request: it cannot be read ({detail}); mend its form and send it again',
  },
  'if-match-missing': {
    kk: 'if-match: тақырып жоқ; жазбаны оқып, оның ETag белгісін if-match тақырыбында жіберіңіз',
    ru: 'if-match: заголовка нет; прочитайте запись и пришлите её ETag в заголовке if-match',
    en: 'if-match: the header is missing; read the record and send its ETag in the header if-match',
  },
  'etag-stale': {
    kk: 'if-match: жазбаны осы аралықта басқа біреу өзгертті, қазіргі белгісі — {etag}; қайта оқып, өзгерісіңізді соған салыңыз',
    ru: 'if-match: запись тем временем изменили, её метка теперь {etag}; прочитайте её заново и внесите своё изменение туда',
    en: 'if-match: the record was changed meanwhile and its tag is now {etag}; read it again and make your change in that',
  },
  'cursor-invalid': {
    kk: 'cursor: {cursor} бізден шыққан емес; алдыңғы беттің next мәнін өзгертпей жіберіңіз',
    ru: 'cursor: {cursor} выдан не нами; пришлите next предыдущей страницы без изменений',
    en: 'cursor: {cursor} is not one of ours; send next of the page before, unchanged',
  },
  'cursor-foreign': {
    kk: 'cursor: басқа тізімнің, сұрыптаудың не сүзгінің бет белгісі; тізімді басынан оқыңыз',
    ru: 'cursor: он от другого списка, сортировки или отбора; читайте список сначала',
    en: 'cursor: it belongs to another list, sorting or filter; read the list from its beginning',
  },
  'idempotency-key-missing': {
    kk: 'idempotency-key: тақырып жоқ; әр әрекетке бір жаңа UUID жіберіңіз',
    ru: 'idempotency-key: заголовка нет; для каждого действия пришлите новый UUID',
    en: 'idempotency-key: the header is missing; send a new UUID for each thing you do',
  },
  'idempotency-key-invalid': {
    kk: 'idempotency-key: {key} жарамсыз; 1-ден 128-ге дейін ASCII таңба жазыңыз, мысалы UUID',
    ru: 'idempotency-key: {key} не годится; напишите от 1 до 128 знаков ASCII, например UUID',
    en: 'idempotency-key: {key} cannot be used; write 1 to 128 ASCII characters, a UUID for instance',
  },
  'idempotency-unsupported': {
    kk: 'idempotency-key: бұл жолдың жауабы құпия, сақталмайды; тақырыпсыз жіберіңіз',
    ru: 'idempotency-key: ответ этого пути тайный и не хранится; пришлите запрос без этого заголовка',
    en: 'idempotency-key: the answer of this route is secret and is not kept; send the request without the header',
  },
  'idempotency-busy': {
    kk: 'idempotency-key: осы кілтпен сұрау әлі орындалуда; біраздан кейін қайталаңыз',
    ru: 'idempotency-key: запрос с этим ключом ещё выполняется; повторите немного позже',
    en: 'idempotency-key: a request with this key is still at work; try again in a while',
  },
  'idempotency-other': {
    kk: 'idempotency-key: бұл кілт басқа сұрауға қолданылған; жаңа кілт алыңыз',
    ru: 'idempotency-key: этот ключ уже использован для другого запроса; возьмите новый',
    en: 'idempotency-key: this key was used for another request; take a new one',
  },
} as const
