/** When: cosignatures, proofs of time named by events, and the interval of each event. */
export const timeFindings = {
  'cosignature-proved': {
    outcome: 'proved',
    essential: false,
    text: {
      kk: '{name} куәгері {size} оқиғаның бақылау нүктесін {time} уақытында растаған',
      ru: 'Свидетель {name} подтвердил контрольную точку на {size} событий в {time}',
      en: 'The witness {name} confirmed the checkpoint of {size} events at {time}',
    },
  },
  'cosignature-wrong': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: '{name} куәгерінің қолтаңбасы дұрыс емес',
      ru: 'Подпись свидетеля {name} неверна',
      en: 'The cosignature of the witness {name} is wrong',
    },
  },
  'cosignature-unconfirmed': {
    outcome: 'undecided',
    essential: false,
    text: {
      kk: '{name} куәгері {time} уақытын көрсетеді; сіз бұл куәгерді атамағансыз, сондықтан ол есепке алынбайды',
      ru: 'Свидетель {name} называет время {time}; вы этого свидетеля не называли, поэтому он не учтён',
      en: 'The witness {name} names the time {time}; you did not name this witness, so it is not counted',
    },
  },
  'witness-key-malformed': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Топтамадағы куәгер кілті {key} — C2SP тексеру кілті емес',
      ru: 'Ключ свидетеля в пакете, {key}, — не ключ проверки C2SP',
      en: 'The key of a witness in the bundle, {key}, is no C2SP verifier key',
    },
  },
  'quorum-met': {
    outcome: 'proved',
    essential: true,
    text: {
      kk: 'Сіз атаған куәгерлер {size} оқиғаның бақылау нүктесін {time} уақытына дейін растаған: тізілім оларға осыдан басқаша көрсетілмеген',
      ru: 'Названные вами свидетели подтвердили контрольную точку на {size} событий к {time}: другой истории журнал им не показывал',
      en: 'The witnesses that you named confirmed the checkpoint of {size} events by {time}: the log showed them no other history',
    },
  },
  'quorum-missing': {
    outcome: 'undecided',
    essential: true,
    text: {
      kk: 'Топтама оқиғаларының бәрін қамтитын бақылау нүктесін сіз атаған куәгерлердің жеткілікті саны растамаған',
      ru: 'Контрольной точки, что охватывает все события пакета и подтверждена достаточным числом названных вами свидетелей, здесь нет',
      en: 'No checkpoint that covers all events of the bundle is confirmed by enough of the witnesses that you named',
    },
  },
  'after-proved': {
    outcome: 'proved',
    essential: false,
    text: {
      kk: 'Ерте емес уақыты дәлелденген оқиғалар: {count}',
      ru: 'Событий, для которых доказано «не раньше»: {count}',
      en: 'Events for which “not earlier than” is proved: {count}',
    },
  },
  'after-unconfirmed': {
    outcome: 'undecided',
    essential: false,
    text: {
      kk: 'Ерте емес уақыты дәлелденбеген оқиғалар: {count}; олар атаған уақыт дәлелі сіз сенетін қызметтен не куәгерден емес',
      ru: 'Событий, для которых «не раньше» не доказано: {count}; названное ими доказательство времени не от службы или свидетеля, которым вы доверяете',
      en: 'Events for which “not earlier than” is not proved: {count}; the proof of time that they name is not from an authority or witness that you trust',
    },
  },
  'after-missing': {
    outcome: 'undecided',
    essential: false,
    text: {
      kk: 'Ерте емес уақыты дәлелденбеген оқиғалар: {count}; олар атаған уақыт дәлелі топтамада жоқ',
      ru: 'Событий, для которых «не раньше» не доказано: {count}; названного ими доказательства времени в пакете нет',
      en: 'Events for which “not earlier than” is not proved: {count}; the proof of time that they name is not in the bundle',
    },
  },
  'after-none': {
    outcome: 'undecided',
    essential: false,
    text: {
      kk: 'Ерте емес уақыты дәлелденбеген оқиғалар: {count}; олар уақыт дәлелін атамайды',
      ru: 'Событий, для которых «не раньше» не доказано: {count}; они не называют доказательства времени',
      en: 'Events for which “not earlier than” is not proved: {count}; they name no proof of time',
    },
  },
  'time-proved': {
    outcome: 'proved',
    essential: false,
    text: {
      kk: 'Кеш емес уақыты дәлелденген оқиғалар: {count}',
      ru: 'Событий, для которых доказано «не позже»: {count}',
      en: 'Events for which “not later than” is proved: {count}',
    },
  },
  'time-open': {
    outcome: 'undecided',
    essential: false,
    text: {
      kk: 'Кеш емес уақыты дәлелденбеген оқиғалар: {count}; сіз сенетін уақыт белгісі не куәгер жоқ',
      ru: 'Событий, для которых «не позже» не доказано: {count}; нет метки времени или свидетеля, которым вы доверяете',
      en: 'Events for which “not later than” is not proved: {count}; there is no time stamp or witness that you trust',
    },
  },
  'interval-contradictory': {
    outcome: 'undecided',
    essential: true,
    text: {
      kk: 'Уақыт дәлелдері бір-біріне қайшы: {notBefore} уақытынан ерте емес, {notAfter} уақытынан кеш емес; бір сағат қате жүреді',
      ru: 'Доказательства времени противоречат друг другу: не раньше {notBefore} и не позже {notAfter}; какие-то часы неверны',
      en: 'Proofs of time contradict each other: not earlier than {notBefore} and not later than {notAfter}; some clock is wrong',
    },
  },
  'claimed-time-late': {
    outcome: 'undecided',
    essential: false,
    text: {
      kk: 'Оқиға мәлімдеген уақыт ({at}) тізілімге жазылғаны дәлелденген уақыттан ({notAfter}) кеш: мәлімдемеге сенбеңіз',
      ru: 'Заявленное событием время ({at}) позже доказанного времени записи ({notAfter}): заявлению не верьте',
      en: 'The time that the event claims ({at}) is later than it is proved to have been recorded ({notAfter}): do not rely on the claim',
    },
  },
} as const
