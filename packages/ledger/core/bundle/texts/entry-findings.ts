/** What stands in the log: entries, chains of subjects, contents that were disclosed. */
export const entryFindings = {
  'bundle-empty': {
    outcome: 'undecided',
    essential: true,
    text: {
      kk: 'Топтамада оқиға жоқ: тексерілетін ештеңе жоқ',
      ru: 'В пакете нет событий: проверять нечего',
      en: 'The bundle holds no event: there is nothing to check',
    },
  },
  'entry-too-long': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Жазба 65 535 байттан ұзын: тізілімде мұндай жазба болмайды',
      ru: 'Запись длиннее 65 535 байт: таких в журнале не бывает',
      en: 'The entry is longer than 65,535 bytes: a log holds none such',
    },
  },
  'entry-not-utf8': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Жазбаның кодтауы UTF-8 емес',
      ru: 'Запись не в кодировке UTF-8',
      en: 'The entry is not UTF-8',
    },
  },
  'entry-not-json': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Жазба — JSON объектісі емес',
      ru: 'Запись — не объект JSON',
      en: 'The entry is no JSON object',
    },
  },
  'entry-version-unknown': {
    outcome: 'undecided',
    essential: true,
    text: {
      kk: 'Жазба бұл бағдарлама білмейтін нұсқада; жаңарақ бағдарламамен тексеріңіз',
      ru: 'Запись в версии, которой эта программа не знает; проверьте более новой',
      en: 'The entry is of a version that this program does not know; check it by a newer one',
    },
  },
  'entry-member-missing': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Жазбада {member} мүшесі жоқ',
      ru: 'В записи нет члена {member}',
      en: 'The entry lacks the member {member}',
    },
  },
  'entry-member-unknown': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Жазбада оқиғада болмайтын {member} мүшесі бар',
      ru: 'В записи есть член {member}, которого у события не бывает',
      en: 'The entry has the member {member}, which no event has',
    },
  },
  'entry-member-invalid': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Жазбаның {member} мүшесінің мәні жарамсыз',
      ru: 'Значение члена {member} в записи недопустимо',
      en: 'The value of the member {member} of the entry is not valid',
    },
  },
  'entry-not-canonical': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Жазба RFC 8785 бойынша канондық JSON емес',
      ru: 'Запись — не канонический JSON по RFC 8785',
      en: 'The entry is not the canonical JSON of RFC 8785',
    },
  },
  'entry-organisation-differs': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Жазба {organisation} ұйымынікі, ал топтама {expected} ұйымынікі',
      ru: 'Запись организации {organisation}, а пакет организации {expected}',
      en: 'The entry is of the organisation {organisation}, and the bundle of {expected}',
    },
  },
  'entry-repeated': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Тізілімнің {index}-орны топтамада екі рет тұр',
      ru: 'Место {index} журнала стоит в пакете дважды',
      en: 'Place {index} of the log stands twice in the bundle',
    },
  },
  'inclusion-wrong': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Оқиғаның тізілімнің {index}-орнында тұрғаны дәлелденбеді: оқиға, орны не дәлелі өзгертілген',
      ru: 'Не сходится доказательство, что событие стоит в журнале на месте {index}: изменено событие, место или доказательство',
      en: 'The proof fails that the event stands at place {index} of the log: the event, its place or the proof was changed',
    },
  },
  'inclusion-proved': {
    outcome: 'proved',
    essential: true,
    text: {
      kk: 'Топтамадағы оқиғалардың бәрі ({count}) тізілімде тұр және өзгермеген',
      ru: 'Все события пакета ({count}) стоят в журнале и не изменены',
      en: 'All events of the bundle ({count}) stand in the log and are unchanged',
    },
  },
  'chain-seq-repeated': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: '{subject} тізбегінде {seq}-орынды екі оқиға алған: тізілім өзіне қайшы',
      ru: 'В цепи {subject} место {seq} занимают два события: журнал противоречит себе',
      en: 'In the chain of {subject} two events take place {seq}: the log contradicts itself',
    },
  },
  'chain-prev-differs': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: '{subject} тізбегіндегі {seq}-оқиға алдындағы оқиғаны емес, басқасын жалғайды',
      ru: 'Событие {seq} в цепи {subject} продолжает не то событие, что стоит перед ним',
      en: 'Event {seq} in the chain of {subject} continues another event than the one before it',
    },
  },
  'chain-order-differs': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: '{subject} тізбегіндегі {seq}-оқиға тізілімде өзінің алдындағысынан бұрын тұр',
      ru: 'Событие {seq} в цепи {subject} стоит в журнале раньше предыдущего',
      en: 'Event {seq} in the chain of {subject} stands in the log before the one that it follows',
    },
  },
  'chain-gap': {
    outcome: 'undecided',
    essential: true,
    text: {
      kk: '{subject} тізбегінде {from} мен {to} аралығындағы оқиғалар топтамада жоқ: араларында не болғаны мұнда белгісіз',
      ru: 'В цепи {subject} событий с {from} по {to} в пакете нет: что было между, здесь неизвестно',
      en: 'In the chain of {subject} the events {from} to {to} are missing from the bundle: what happened between is unknown here',
    },
  },
  'chain-begins-later': {
    outcome: 'undecided',
    essential: false,
    text: {
      kk: '{subject} тізбегі топтамада {seq}-оқиғадан басталады: одан бұрынғылары ашылмаған',
      ru: 'Цепь {subject} в пакете начинается с события {seq}: прежние не раскрыты',
      en: 'In the bundle the chain of {subject} begins with event {seq}: those before it are not disclosed',
    },
  },
  'chains-unbroken': {
    outcome: 'proved',
    essential: true,
    text: {
      kk: 'Тізбектердегі ({count}) ашылған оқиғалардың арасында жетіспейтіні жоқ',
      ru: 'Между раскрытыми событиями цепей ({count}) ничего не пропущено',
      en: 'Between the disclosed events of the chains ({count}) none is missing',
    },
  },
  'chain-end-proved': {
    outcome: 'proved',
    essential: false,
    text: {
      kk: '{size} оқиғаның бақылау нүктесіне дейінгі бүкіл тізілім ашылған: оған дейін басқа оқиға жоқ',
      ru: 'Раскрыт весь журнал до контрольной точки на {size} событий: других событий до неё нет',
      en: 'The whole log up to the checkpoint of {size} events is disclosed: up to it there are no other events',
    },
  },
  'chain-end-open': {
    outcome: 'undecided',
    essential: false,
    text: {
      kk: 'Соңғы ашылған оқиғалардан кейін тағысы бар ма, топтама бойынша шешілмейді',
      ru: 'Есть ли события после последних раскрытых, по пакету решить нельзя',
      en: 'Whether there are events after the last ones disclosed cannot be decided from a bundle',
    },
  },
  'opening-wrong': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Ашылған мазмұн {commitment} міндеттемесіне сәйкес емес: мазмұны, хеші не тұзы өзгертілген',
      ru: 'Раскрытое не сходится с обязательством {commitment}: изменено содержимое, его хеш или соль',
      en: 'What was disclosed does not open the commitment {commitment}: content, digest or salt was changed',
    },
  },
  'opening-unrelated': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Ашылған {commitment} міндеттемесі топтаманың ешбір оқиғасында жоқ',
      ru: 'Раскрыто обязательство {commitment}, которого нет ни в одном событии пакета',
      en: 'The commitment {commitment} was disclosed and stands in no event of the bundle',
    },
  },
  'openings-proved': {
    outcome: 'proved',
    essential: true,
    text: {
      kk: 'Ашылған мазмұнның бәрі ({count}) оқиғалардың міндеттемелеріне сәйкес',
      ru: 'Всё раскрытое ({count}) сходится с обязательствами событий',
      en: 'Everything disclosed ({count}) opens commitments of the events',
    },
  },
  'openings-closed': {
    outcome: 'undecided',
    essential: false,
    text: {
      kk: 'Ашылмаған мазмұн: {count}. Оның не екені мұнда белгісіз',
      ru: 'Не раскрыто содержимое: {count}. Каково оно, здесь неизвестно',
      en: 'Contents not disclosed: {count}. What they are is unknown here',
    },
  },
  'names-stated': {
    outcome: 'undecided',
    essential: false,
    text: {
      kk: 'Идентификаторлардың артындағы атауларды ({count}) топтаманы жасаушы мәлімдейді; олар дәлелденбеген',
      ru: 'Имена за идентификаторами ({count}) сообщает составитель пакета; они не доказаны',
      en: 'The names behind ids ({count}) are stated by the maker of the bundle and not proved',
    },
  },
  'file-matched': {
    outcome: 'proved',
    essential: true,
    text: {
      kk: '{file} файлы — {index}-орындағы оқиғаның {role} рөліндегі мазмұны',
      ru: 'Файл {file} — содержимое события на месте {index} в роли {role}',
      en: 'The file {file} is the content of the event at place {index} in the role {role}',
    },
  },
  'file-not-matched': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: '{file} файлы топтама оқиғаларының ешқайсысының мазмұны емес',
      ru: 'Файл {file} не является содержимым ни одного события пакета',
      en: 'The file {file} is the content of no event of the bundle',
    },
  },
  'file-open': {
    outcome: 'undecided',
    essential: true,
    text: {
      kk: '{file} файлы ашылған мазмұнға сәйкес келмеді, бірақ мазмұнның бәрі ашылмаған',
      ru: 'Файл {file} не сошёлся с раскрытым содержимым, но раскрыто не всё',
      en: 'The file {file} is none of the contents disclosed, and not all are disclosed',
    },
  },
  'event-signature-proved': {
    outcome: 'proved',
    essential: true,
    text: {
      kk: '{role} рөліндегі мазмұнға басқа жерде қойылған қолтаңба дұрыс (кілттің саусақ ізі {fingerprint})',
      ru: 'Подпись, поставленная в другом месте под содержимым в роли {role}, верна (отпечаток ключа {fingerprint})',
      en: 'The signature made elsewhere over the content in the role {role} holds (fingerprint of the key {fingerprint})',
    },
  },
  'event-signature-wrong': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: '{role} рөліндегі мазмұнға басқа жерде қойылған қолтаңба дұрыс емес',
      ru: 'Подпись, поставленная в другом месте под содержимым в роли {role}, неверна',
      en: 'The signature made elsewhere over the content in the role {role} is wrong',
    },
  },
  'event-signature-open': {
    outcome: 'undecided',
    essential: false,
    text: {
      kk: '{role} рөліндегі мазмұнның өзі мұнда жоқ, сондықтан оның қолтаңбасы тексерілмеді; файлды қоса беріңіз',
      ru: 'Самого содержимого в роли {role} здесь нет, поэтому подпись под ним не проверена; приложите файл',
      en: 'The content in the role {role} is not here, so the signature over it was not checked; give the file too',
    },
  },
} as const
