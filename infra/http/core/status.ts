import type { Localised } from '@tanba/kernel'

/** A status that a problem may have (RFC 9110 section 15, RFC 6585). */
export type ProblemStatus =
  | 400
  | 401
  | 403
  | 404
  | 405
  | 409
  | 410
  | 412
  | 413
  | 415
  | 421
  | 422
  | 428
  | 429
  | 500
  | 503

/** What a status means, in a few words. */
export const STATUS_TITLES: Readonly<Record<ProblemStatus, Localised>> = {
  400: { kk: 'Сұрау дұрыс емес', ru: 'Неверный запрос', en: 'Bad request' },
  401: { kk: 'Кіру қажет', ru: 'Нужно войти', en: 'Sign-in needed' },
  403: { kk: 'Рұқсат жоқ', ru: 'Нет доступа', en: 'Not allowed' },
  404: { kk: 'Табылмады', ru: 'Не найдено', en: 'Not found' },
  405: { kk: 'Әдіс қабылданбайды', ru: 'Метод не принимается', en: 'Method not taken' },
  409: { kk: 'Қазіргі күйге қайшы', ru: 'Противоречит нынешнему состоянию', en: 'In conflict with the present state' },
  410: { kk: 'Мерзімі өткен', ru: 'Больше не действует', en: 'No longer there' },
  412: { kk: 'Жазба өзгерген', ru: 'Запись изменилась', en: 'The record has changed' },
  413: { kk: 'Тым үлкен', ru: 'Слишком велико', en: 'Too large' },
  415: { kk: 'Дерек түрі қабылданбайды', ru: 'Тип данных не принимается', en: 'Type of data not taken' },
  421: { kk: 'Сервердің аты басқа', ru: 'Сервер с другим именем', en: 'Another server was meant' },
  422: { kk: 'Мазмұны дұрыс емес', ru: 'Неверное содержание', en: 'The content cannot be taken' },
  428: { kk: 'Шарт жетіспейді', ru: 'Не хватает условия', en: 'A condition is missing' },
  429: { kk: 'Тым жиі', ru: 'Слишком часто', en: 'Too many requests' },
  500: { kk: 'Сервердің қатесі', ru: 'Ошибка сервера', en: 'Fault of the server' },
  503: { kk: 'Уақытша қолжетімсіз', ru: 'Временно недоступно', en: 'Not available now' },
}
