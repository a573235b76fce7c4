/** Messages about an organisation; the package's `errors.ts` takes them in. An IIN is shown masked, by whoever throws. */
export const organisationMessages = {
  'number-shape': {
    kk: '{field}: {text} – {kind} емес; он екі цифрды аралықсыз енгізіңіз',
    ru: '{field}: {text} – не {kind}; введите двенадцать цифр без пробелов',
    en: '{field}: {text} is no {kind}; enter twelve digits without spaces',
  },
  'number-control': {
    kk: '{field}: {text} – бақылау цифры сәйкес келмейді; {kind} құжатпен салыстырыңыз',
    ru: '{field}: {text} – контрольная цифра не сходится; сверьте {kind} с документом',
    en: '{field}: the control digit of {text} does not fit; compare the {kind} with the document',
  },
  'number-kind': {
    kk: '{field}: {text} – {kind} емес: {place}-цифр {digit}; нөмірдің түрін таңдаңыз: БСН – заңды тұлғаға, ЖСН – жеке кәсіпкерге',
    ru: '{field}: {text} – не {kind}: цифра {place} – {digit}; выберите вид номера: БИН – у юридического лица, ИИН – у индивидуального предпринимателя',
    en: '{field}: {text} is no {kind}: digit {place} is {digit}; choose the kind of number: BIN for a legal entity, IIN for a sole proprietor',
  },
  'number-foreign': {
    kk: '{field}: {text} – шетелдік нөмір емес; 1–50 әріп, цифр немесе . / - белгілерін енгізіңіз',
    ru: '{field}: {text} – не иностранный номер; введите от 1 до 50 букв, цифр или знаков . / -',
    en: '{field}: {text} is no foreign number; enter 1 to 50 letters, digits or the signs . / -',
  },
  'country-unknown': {
    kk: '{field}: {text} – ел коды емес; ISO 3166-1 бойынша екі бас әріп енгізіңіз, KZ-дан басқа',
    ru: '{field}: {text} – не код страны; введите две прописные буквы по ISO 3166-1, кроме KZ',
    en: '{field}: {text} is no code of a country; enter two capital letters of ISO 3166-1, other than KZ',
  },
  'category-unknown': {
    kk: '{field}: {text} – субъект санаты емес; мынаның бірін таңдаңыз: {known}',
    ru: '{field}: {text} – не категория субъекта; выберите одну из: {known}',
    en: '{field}: {text} is no category of subject; choose one of: {known}',
  },
} as const
