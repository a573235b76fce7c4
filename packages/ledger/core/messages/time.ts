/** Messages of asking for time stamps and of certificates; the package's `errors.ts` takes them in. */
export const timeMessages = {
  'time-url-invalid': {
    kk: '{url} уақыт белгісі қызметінің мекенжайы бола алмайды; http немесе https мекенжайын аты-жөнсіз және құпиясөзсіз жазыңыз',
    ru: '{url} не может быть адресом службы меток времени; напишите адрес http или https без имени и пароля',
    en: '{url} cannot be the address of a time-stamping authority; write an http or https address without name and password',
  },
  'time-unreachable': {
    kk: 'Уақыт белгісі қызметі {url} жауап бермеді ({detail}); желіні тексеріп, кейінірек қайталаңыз немесе басқа қызметті атаңыз',
    ru: 'Служба меток времени {url} не ответила ({detail}); проверьте сеть и повторите позже или назовите другую службу',
    en: 'The time-stamping authority {url} did not answer ({detail}); check the network and try again later, or name another one',
  },
  'time-answer-status': {
    kk: 'Уақыт белгісі қызметі {url} HTTP {status} деп жауап берді; мекенжайын тексеріңіз (басқа мекенжайға сілтеулер орындалмайды)',
    ru: 'Служба меток времени {url} ответила HTTP {status}; проверьте её адрес (перенаправления не выполняются)',
    en: 'The time-stamping authority {url} answered HTTP {status}; check its address (redirects are not followed)',
  },
  'time-answer-too-large': {
    kk: 'Уақыт белгісі қызметінің {url} жауабы 64 кБ-тан үлкен; мекенжайын тексеріңіз немесе басқа қызметті атаңыз',
    ru: 'Ответ службы меток времени {url} больше 64 кБ; проверьте её адрес или назовите другую службу',
    en: 'The answer of the time-stamping authority {url} is larger than 64 kB; check its address, or name another one',
  },
  'time-answer-unreadable': {
    kk: '{url} жауабы уақыт белгісі емес (RFC 3161); мекенжайын тексеріңіз немесе басқа қызметті атаңыз',
    ru: 'Ответ {url} не является меткой времени (RFC 3161); проверьте адрес или назовите другую службу',
    en: 'The answer of {url} is not a time stamp (RFC 3161); check the address, or name another authority',
  },
  'time-refused': {
    kk: 'Уақыт белгісі қызметі {url} белгі қоюдан бас тартты (күйі {status}: {detail}); қызмет шарттарын тексеріңіз немесе басқасын атаңыз',
    ru: 'Служба меток времени {url} отказала (состояние {status}: {detail}); проверьте её условия или назовите другую службу',
    en: 'The time-stamping authority {url} refused (status {status}: {detail}); check its terms, or name another one',
  },
  'time-answer-differs': {
    kk: '{url} берген уақыт белгісі сұрауға сай емес ({code}), сондықтан сақталмады; қайталаңыз немесе басқа қызметті атаңыз',
    ru: 'Метка времени от {url} не отвечает запросу ({code}), поэтому не сохранена; повторите или назовите другую службу',
    en: 'The time stamp of {url} does not answer the request ({code}) and was not kept; try again, or name another authority',
  },
  'time-certificate-unreadable': {
    kk: '{place}: X.509 сертификаты оқылмады; PEM немесе DER түріндегі сертификат файлын беріңіз',
    ru: '{place}: сертификат X.509 не читается; дайте файл сертификата в PEM или DER',
    en: '{place}: no X.509 certificate can be read in it; give a file of certificates in PEM or DER',
  },
} as const
