/** Messages of the policy file; the package's `errors.ts` takes them in. */
export const policyMessages = {
  'policy-unreadable': {
    kk: '{place}: саясат файлы оқылмады ({detail}); UTF-8 кодтауындағы бір YAML не JSON құжатын беріңіз',
    ru: '{place}: файл политики не читается ({detail}); дайте один документ YAML или JSON в UTF-8',
    en: '{place}: the policy file cannot be read ({detail}); give one document of YAML or JSON in UTF-8',
  },
  'policy-field-missing': {
    kk: '{place}: {field} өрісі жоқ; оны қосыңыз',
    ru: '{place}: нет поля {field}; добавьте его',
    en: '{place}: the field {field} is missing; add it',
  },
  'policy-field-unknown': {
    kk: '{place}: {field} деген өріс жоқ; мынаның бірін жазыңыз: {known}',
    ru: '{place}: поля {field} не бывает; напишите одно из: {known}',
    en: '{place}: there is no field {field}; write one of: {known}',
  },
  'policy-field-invalid': {
    kk: '{place}: {field} мәні {text} бола алмайды; күтілгені: {known}',
    ru: '{place}: поле {field} не может быть {text}; ожидается: {known}',
    en: '{place}: {field} cannot be {text}; expected: {known}',
  },
  'policy-licence-missing': {
    kk: '{place}: {field} ережесі шартты (conditional), бірақ лицензиясы жоқ; licence.url мекенжайын қосыңыз',
    ru: '{place}: правило {field} условное (conditional), а лицензии нет; добавьте адрес licence.url',
    en: '{place}: rule {field} is conditional and names no licence; add its address as licence.url',
  },
  'policy-dates': {
    kk: '{place}: {field} ережесі басталмай тұрып бітеді ({from} – {until}); күндерін ауыстырыңыз',
    ru: '{place}: правило {field} кончается раньше, чем начинается ({from} – {until}); поменяйте даты местами',
    en: '{place}: rule {field} ends before it begins ({from} – {until}); exchange its dates',
  },
} as const
