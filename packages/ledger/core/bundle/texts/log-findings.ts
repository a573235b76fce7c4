/** Who signed what: keys of the log, its checkpoint, and older checkpoints of it. */
export const logFindings = {
  'log-key-malformed': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Топтамадағы тізілім кілті {key} — C2SP тексеру кілті емес',
      ru: 'Ключ журнала в пакете, {key}, — не ключ проверки C2SP',
      en: 'The key of the log in the bundle, {key}, is no C2SP verifier key',
    },
  },
  'origin-differs': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Топтама {origin} тізілімінен, ал сіз күткені — {expected}',
      ru: 'Пакет из журнала {origin}, а вы ждёте {expected}',
      en: 'The bundle is of the log {origin}, and you expect {expected}',
    },
  },
  'checkpoint-malformed': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Топтаманың бақылау нүктесі оқылмайды ({fault})',
      ru: 'Контрольная точка пакета не читается ({fault})',
      en: 'The checkpoint of the bundle cannot be read ({fault})',
    },
  },
  'checkpoint-origin-differs': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Бақылау нүктесі {origin} тізілімінікі, ал топтама {expected} тізілімінікі',
      ru: 'Контрольная точка журнала {origin}, а пакет журнала {expected}',
      en: 'The checkpoint is of the log {origin}, and the bundle of {expected}',
    },
  },
  'checkpoint-signature-wrong': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: '{name} кілтінің бақылау нүктесіндегі қолтаңбасы дұрыс емес: мәтіні не қолтаңбасы өзгертілген',
      ru: 'Подпись ключа {name} под контрольной точкой неверна: изменён её текст или сама подпись',
      en: 'The signature of the key {name} on the checkpoint is wrong: its text or the signature was changed',
    },
  },
  'checkpoint-unsigned': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Бақылау нүктесіне тізілім кілттерінің ешқайсысы қол қоймаған',
      ru: 'Под контрольной точкой нет подписи ни одного из ключей журнала',
      en: 'No key of the log has signed the checkpoint',
    },
  },
  'checkpoint-signed': {
    outcome: 'proved',
    essential: true,
    text: {
      kk: '{size} оқиғаның бақылау нүктесіне сіз сенетін {name} кілті қол қойған (саусақ ізі {fingerprint})',
      ru: 'Контрольную точку на {size} событий подписал ключ {name}, которому вы доверяете (отпечаток {fingerprint})',
      en: 'The checkpoint of {size} events is signed by the key {name}, which you trust (fingerprint {fingerprint})',
    },
  },
  'checkpoint-key-unconfirmed': {
    outcome: 'undecided',
    essential: true,
    text: {
      kk: 'Бақылау нүктесіне топтаманың өзі атаған {name} кілті қол қойған. Оның саусақ ізін ({fingerprint}) ұйымнан басқа жолмен алып салыстырыңыз',
      ru: 'Контрольную точку подписал ключ {name}, который называет сам пакет. Сравните его отпечаток ({fingerprint}) с полученным от организации другим путём',
      en: 'The checkpoint is signed by the key {name} that the bundle itself names. Compare its fingerprint ({fingerprint}) with one that you have from the organisation by another way',
    },
  },
  'checkpoint-key-other': {
    outcome: 'undecided',
    essential: true,
    text: {
      kk: 'Бақылау нүктесіне {name} кілті қол қойған (саусақ ізі {fingerprint}), ол сіз атаған кілт емес. Тізілім кілтін ауыстырды ма, ұйымнан сұраңыз',
      ru: 'Контрольную точку подписал ключ {name} (отпечаток {fingerprint}), а вы назвали другой. Спросите у организации, сменил ли журнал ключ',
      en: 'The checkpoint is signed by the key {name} (fingerprint {fingerprint}), and you named another. Ask the organisation whether the log has changed its key',
    },
  },
  'anchor-malformed': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Бұрынғы бақылау нүктесі оқылмайды ({fault})',
      ru: 'Прежняя контрольная точка не читается ({fault})',
      en: 'An earlier checkpoint in the bundle cannot be read ({fault})',
    },
  },
  'anchor-origin-differs': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Топтамадағы бұрынғы бақылау нүктесі басқа тізілімнен: {origin}',
      ru: 'Прежняя контрольная точка в пакете — из другого журнала: {origin}',
      en: 'An earlier checkpoint in the bundle is of another log: {origin}',
    },
  },
  'anchor-signature-wrong': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: '{name} кілтінің бұрынғы бақылау нүктесіндегі қолтаңбасы дұрыс емес',
      ru: 'Подпись ключа {name} под прежней контрольной точкой неверна',
      en: 'The signature of the key {name} on an earlier checkpoint is wrong',
    },
  },
  'anchor-unsigned': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: 'Бұрынғы бақылау нүктесіне тізілім кілттерінің ешқайсысы қол қоймаған',
      ru: 'Под прежней контрольной точкой нет подписи ни одного из ключей журнала',
      en: 'No key of the log has signed an earlier checkpoint in the bundle',
    },
  },
  'anchor-inconsistent': {
    outcome: 'disproved',
    essential: true,
    text: {
      kk: '{size} оқиғаның бақылау нүктесі топтаманың бақылау нүктесінің бастауы екені дәлелденбеді: дәлел дұрыс емес не тізілім қайта жазылған',
      ru: 'Не сходится доказательство, что контрольная точка на {size} событий — начало той, что в пакете: неверно доказательство или журнал переписан',
      en: 'The proof fails that the checkpoint of {size} events is the beginning of the one of the bundle: the proof is wrong or the log was rewritten',
    },
  },
  'anchors-consistent': {
    outcome: 'proved',
    essential: true,
    text: {
      kk: 'Топтамадағы бұрынғы бақылау нүктелерінің бәрі ({count}) соңғысының бастауы',
      ru: 'Все прежние контрольные точки в пакете ({count}) — начало последней',
      en: 'All earlier checkpoints in the bundle ({count}) are beginnings of the last one',
    },
  },
} as const
