import type { Localised } from '@tanba/kernel'
import type { TimeStampCode } from './types.ts'

/** What each outcome of a check of a time stamp means, for whoever reads a report. No text from outside stands in them. */
export const TIME_STAMP_TEXTS: Readonly<Record<TimeStampCode, Localised>> = {
  'time-stamp-proved': {
    kk: 'Уақыт белгісі дұрыс: бақылау нүктесі көрсетілген уақытта болған. Сертификаттың кері қайтарылмағаны желісіз тексерілмейді',
    ru: 'Метка времени верна: контрольная точка существовала в названное время. Не отозван ли сертификат, без сети проверить нельзя',
    en: 'The time stamp holds: the checkpoint existed at the time named. Whether a certificate was revoked cannot be checked offline',
  },
  'time-stamp-malformed': {
    kk: 'Бұл RFC 3161 уақыт белгісі емес немесе ол бүлінген',
    ru: 'Это не метка времени по RFC 3161, или она повреждена',
    en: 'This is not a time-stamp token of RFC 3161, or it is damaged',
  },
  'time-stamp-imprint-differs': {
    kk: 'Уақыт белгісі басқа деректерге қойылған, бұл бақылау нүктесіне емес',
    ru: 'Метка времени поставлена на другие данные, а не на эту контрольную точку',
    en: 'The time stamp is over other data and not over this checkpoint',
  },
  'time-stamp-signer-differs': {
    kk: 'Уақыт белгісінде аталған қол қоюшының сертификаты басқа',
    ru: 'Сертификат подписавшего не тот, что назван в метке времени',
    en: 'The certificate of the signer is not the one that the time stamp names',
  },
  'time-stamp-content-differs': {
    kk: 'Уақыт белгісінің мазмұны қол қойылған хешке сәйкес емес',
    ru: 'Содержание метки времени не сходится с подписанным хешем',
    en: 'The content of the time stamp differs from the hash that was signed',
  },
  'time-stamp-signature-wrong': {
    kk: 'Уақыт белгісіндегі қолтаңба дұрыс емес',
    ru: 'Подпись в метке времени неверна',
    en: 'The signature of the time stamp is wrong',
  },
  'time-stamp-purpose-wrong': {
    kk: 'Қол қоюшының сертификаты тек уақыт белгілеріне арналмаған (RFC 3161, 2.3-бөлім)',
    ru: 'Сертификат подписавшего предназначен не только для меток времени (RFC 3161, раздел 2.3)',
    en: 'The certificate of the signer is not for time stamping alone (RFC 3161 section 2.3)',
  },
  'time-stamp-outside-validity': {
    kk: 'Уақыт белгісі сертификаттың қолданылу мерзімінен тыс уақытты көрсетеді',
    ru: 'Метка времени называет время вне срока действия сертификата',
    en: 'The time stamp names a time outside the validity of a certificate',
  },
  'time-stamp-chain-broken': {
    kk: 'Сертификаттар тізбегінде басқаларға сертификат беруге құқығы жоқ сертификат бар',
    ru: 'В цепочке сертификатов есть такой, которым нельзя подписывать другие сертификаты',
    en: 'A certificate in the chain may not issue the one below it',
  },
  'time-stamp-too-large': {
    kk: 'Уақыт белгісі 64 кБ-тан үлкен, сондықтан оқылмады',
    ru: 'Метка времени больше 64 кБ, поэтому не прочитана',
    en: 'The time stamp is larger than 64 kB and was not read',
  },
  'time-stamp-imprint-algorithm': {
    kk: 'Уақыт белгісі SHA-256-дан басқа хешке қойылған; мұнда салыстыру мүмкін емес',
    ru: 'Метка времени поставлена на хеш не по SHA-256; здесь его не с чем сравнить',
    en: 'The time stamp is over a hash other than SHA-256, which cannot be compared here',
  },
  'time-stamp-algorithm-unknown': {
    kk: 'Уақыт белгісіне мұнда тексерілмейтін алгоритммен қол қойылған (мысалы, МЕМСТ); оны білетін бағдарламамен тексеріңіз',
    ru: 'Метка времени подписана алгоритмом, который здесь не проверяется (например, ГОСТ); проверьте программой, которая его знает',
    en: 'The time stamp is signed by an algorithm that is not checked here (GOST, for example); check it by a program that knows it',
  },
  'time-stamp-extension-unknown': {
    kk: 'Сертификатта мұнда белгісіз міндетті кеңейтім бар (RFC 5280, 4.2-бөлім)',
    ru: 'В сертификате есть обязательное расширение, которое здесь неизвестно (RFC 5280, раздел 4.2)',
    en: 'A certificate has a critical extension that is not known here (RFC 5280 section 4.2)',
  },
  'time-stamp-certificate-missing': {
    kk: 'Қол қоюшының сертификаты уақыт белгісінде де, сенімді сертификаттар арасында да жоқ',
    ru: 'Сертификата подписавшего нет ни в метке времени, ни среди доверенных',
    en: 'The certificate of the signer is neither in the time stamp nor among those trusted',
  },
  'time-stamp-authority-unknown': {
    kk: 'Уақыт белгісі қызметінің сертификаттар тізбегі сіз сенетін сертификатқа жетпейді; оның түбір сертификатын көрсетіңіз',
    ru: 'Цепочка сертификатов службы меток времени не ведёт к доверенному; укажите её корневой сертификат',
    en: 'The chain of the time-stamping authority does not lead to a certificate that you trust; name its root certificate',
  },
}
