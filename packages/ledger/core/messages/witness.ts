/** Messages of witnesses; the package's `errors.ts` takes them in. */
export const witnessMessages = {
  'witness-key-type': {
    kk: '{key}: бұл куәнің кілті емес; куәға арналған кілт жасаңыз (түрі 04)',
    ru: '{key}: это не ключ свидетеля; создайте ключ для свидетеля (тип 04)',
    en: '{key}: this is no key of a witness; make one for a witness (type 04)',
  },
  'witness-state': {
    kk: '{place}: куәнің күйі оқылмады ({detail}); оны сақтық көшірмеден қалпына келтіріңіз, ешқашан өшірмеңіз',
    ru: '{place}: состояние свидетеля не читается ({detail}); восстановите его из копии, никогда не удаляйте',
    en: '{place}: the state of the witness cannot be read ({detail}); bring it back from a backup, never delete it',
  },
  'witness-address': {
    kk: '{place}: куә бұл мекенжайды тыңдай алмайды ({detail}); басқа порт не мекенжай беріңіз',
    ru: '{place}: свидетель не может слушать этот адрес ({detail}); дайте другой порт или адрес',
    en: '{place}: the witness cannot listen there ({detail}); give another port or address',
  },
  'witness-url': {
    kk: '{url}: куәнің мекенжайы бола алмайды; http не https мекенжайын беріңіз',
    ru: '{url}: не может быть адресом свидетеля; дайте адрес http или https',
    en: '{url}: cannot be the address of a witness; give one of http or https',
  },
  'witness-unreachable': {
    kk: '{url}: куә жауап бермеді ({detail}); оның жұмыс істеп тұрғанын тексеріп, кейін қайталаңыз',
    ru: '{url}: свидетель не ответил ({detail}); проверьте, работает ли он, и повторите позже',
    en: '{url}: the witness gave no answer ({detail}); check whether it is running, and try again later',
  },
  'witness-refused': {
    kk: '{url}: куә {status} кодымен бас тартты: {text}; тізілім кілтінің куәға тіркелгенін тексеріңіз',
    ru: '{url}: свидетель отказал с кодом {status}: {text}; проверьте, известен ли ему ключ журнала',
    en: '{url}: the witness refused with {status}: {text}; check whether it knows the key of the log',
  },
  'witness-answer': {
    kk: '{url}: куәнің жауабы хаттамаға сай емес ({detail}); оның иесіне хабарлаңыз',
    ru: '{url}: ответ свидетеля не по протоколу ({detail}); сообщите его владельцу',
    en: '{url}: the answer of the witness is not of the protocol ({detail}); tell its holder',
  },
  'witness-ahead': {
    kk: '{url}: куә өлшемі {seen} нүктені көрген, ал тізілімде {size} ғана: тізілім кері қайтарылған; көшірмені тексеріңіз',
    ru: '{url}: свидетель видел размер {seen}, а в журнале только {size}: журнал откатили; проверьте восстановление',
    en: '{url}: the witness has seen size {seen} and the log has only {size}: it was rolled back; check what was restored',
  },
  'witness-view-differs': {
    kk: '{url}: куә өлшемі {size} басқа түбірді не басқа тармақты көрген: тізілім екіге айрылған; жазуды тоқтатып, себебін табыңыз',
    ru: '{url}: свидетель видел другой корень или другую ветвь до размера {size}: журнал раздвоился; остановите запись и найдите причину',
    en: '{url}: the witness saw another root or branch up to size {size}: the log has forked; stop writing and find the cause',
  },
} as const
