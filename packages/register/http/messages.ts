import type { Localised } from '@tanba/kernel'

export type RefusalText =
  | 'missing'
  | 'stale'
  | 'refused'
  | 'action-refused'
  | 'account-needed'
  | 'if-match-missing'
  | 'request-invalid'
  | 'import-refused'

/** Why a request about the register was refused, in the words of whoever asked. Text from outside is quoted. */
export const REFUSALS: Readonly<Record<RefusalText, Localised>> = {
  missing: {
    kk: '{id}: мұндай жазба жоқ не оны көруге құқығыңыз жоқ; сәйкестендіргішті және ұйымды тексеріңіз',
    ru: '{id}: такой записи нет или она вам не видна; проверьте идентификатор и организацию',
    en: '{id}: there is no such record, or you may not see it; check the id and the organisation',
  },
  stale: {
    kk: '{id}: жазба сіз оқығаннан кейін өзгерді; қайта оқып, өзгерісіңізді жаңасына енгізіңіз',
    ru: '{id}: запись изменилась после того, как вы её прочитали; прочитайте её снова и повторите правку',
    en: '{id}: the record changed after you had read it; read it again and make your change to that',
  },
  refused: {
    kk: '{id}: ауысуға әлі болмайды; жетіспейтіннің бәрі «missing» тізімінде',
    ru: '{id}: переход пока невозможен; всё, чего не хватает, перечислено в «missing»',
    en: '{id}: the move is not possible yet; everything that is missing is listed in "missing"',
  },
  'action-refused': {
    kk: '{id}: рөлдеріңіз бұған рұқсат бермейді; ұйым әкімшісінен қажетті рөлді сұраңыз',
    ru: '{id}: ваши роли этого не позволяют; попросите нужную роль у администратора организации',
    en: '{id}: your roles do not allow this; ask an administrator of the organisation for the role it needs',
  },
  'account-needed': {
    kk: '{id}: кім екеніңіз белгісіз; жүйеге кіріңіз',
    ru: '{id}: неизвестно, кто вы; войдите в систему',
    en: '{id}: it is not known who you are; sign in',
  },
  'if-match-missing': {
    kk: '{id}: қай күйін оқығаныңыз белгісіз; ETag мәнін If-Match тақырыбында жіберіңіз',
    ru: '{id}: неизвестно, какое состояние вы прочитали; пришлите его ETag в заголовке If-Match',
    en: '{id}: it is not known which state you have read; send its ETag in the header If-Match',
  },
  'request-invalid': {
    kk: '{id}: сұрауда қате бар; «errors» тізіміндегі өрістерді түзетіңіз',
    ru: '{id}: в запросе есть ошибки; исправьте поля, перечисленные в «errors»',
    en: '{id}: the request has faults in it; mend the fields listed in "errors"',
  },
  'import-refused': {
    kk: '{id}: файлдан ештеңе енгізілмеді; «errors» тізіміндегі жолдарды түзетіңіз',
    ru: '{id}: из файла ничего не внесено; исправьте строки, перечисленные в «errors»',
    en: '{id}: nothing of the file was brought in; mend the rows listed in "errors"',
  },
}
