/** Messages about events that a store refuses to take; the package's `errors.ts` takes them in. */
export const eventMessages = {
  'event-type-unknown': {
    kk: '{type} деген оқиға түрі тіркелмеген; мынаның бірін жазыңыз: {known}',
    ru: 'тип события {type} не зарегистрирован; напишите один из: {known}',
    en: 'the event type {type} is not registered; write one of: {known}',
  },
  'event-type-invalid': {
    kk: '{type} оқиға түрінде {text} атауы жарамсыз не қайталанған; кіші латын әріптерімен жазыңыз, мысалы label.marked, ал рөлдерді бір реттен ғана',
    ru: 'в типе события {type} имя {text} не годится или повторено; пишите строчными латинскими буквами, например label.marked, а каждую роль один раз',
    en: 'the event type {type} has the name {text}, which is no name of its kind or stands twice; write lower-case words such as label.marked, and each role once',
  },
  'event-type-twice': {
    kk: '{type} оқиға түрі екі рет тіркелді; бірін алып тастаңыз не атын өзгертіңіз',
    ru: 'тип события {type} зарегистрирован дважды; уберите или переименуйте один из них',
    en: 'the event type {type} is registered twice; remove or rename one of them',
  },
  'event-role-unknown': {
    kk: '{type} түріндегі оқиғада {role} рөлі болмайды; осы жерде тұра алатыны: {known}',
    ru: 'у события типа {type} нет роли {role}; на этом месте могут стоять: {known}',
    en: 'an event of type {type} has no role {role} here; it may have: {known}',
  },
  'event-role-missing': {
    kk: '{type} түріндегі оқиғаға {role} рөліндегі мазмұн керек; оны қосыңыз',
    ru: 'событию типа {type} нужно содержимое в роли {role}; добавьте его',
    en: 'an event of type {type} needs content in the role {role}; add it',
  },
  'event-role-repeated': {
    kk: '{type} түріндегі оқиғада {role} рөлі {count} рет тұр; біреуін ғана қалдырыңыз',
    ru: 'у события типа {type} роль {role} стоит несколько раз ({count}); оставьте одну',
    en: 'an event of type {type} has the role {role} {count} times; keep one',
  },
  'event-signature-missing': {
    kk: '{type} түріндегі оқиғаға басқа жерде қойылған қолтаңба керек; оны қосыңыз',
    ru: 'событию типа {type} нужна подпись, поставленная в другом месте; добавьте её',
    en: 'an event of type {type} needs a signature made elsewhere; add it',
  },
  'event-signature-unwanted': {
    kk: '{type} түріндегі оқиғада қолтаңба болмайды; оны алып тастаңыз',
    ru: 'у события типа {type} не бывает подписи; уберите её',
    en: 'an event of type {type} carries no signature; leave it out',
  },
  'event-field-invalid': {
    kk: 'оқиға: {field} мәні {text} бола алмайды; күтілгені: {expected}',
    ru: 'событие: поле {field} не может быть {text}; ожидается: {expected}',
    en: 'event: {field} cannot be {text}; expected: {expected}',
  },
  'event-place-invalid': {
    kk: 'оқиғаның тізбектегі орны қате: seq {seq}, алдыңғысы {prev}; тізілімді «tanba ledger fsck» бұйрығымен тексеріңіз',
    ru: 'место события в цепи неверно: seq {seq}, перед ним {prev}; проверьте журнал командой «tanba ledger fsck»',
    en: 'the place of the event in its chain is wrong: seq {seq}, before it {prev}; check the ledger with "tanba ledger fsck"',
  },
  'event-too-long': {
    kk: '{type} түріндегі оқиға {bytes} байт, шегі {limit}; кіріс, шығыс не норма санын азайтыңыз',
    ru: 'событие типа {type} занимает {bytes} байт, предел {limit}; уменьшите число входов, выходов или норм',
    en: 'the event of type {type} takes {bytes} bytes, at most {limit} fit; give fewer inputs, outputs or provisions',
  },
} as const
