/** Messages about bundles that cannot be read or made; the package's `errors.ts` takes them in. */
export const bundleMessages = {
  'bundle-too-large': {
    kk: 'топтама {bytes} байт, шегі {limit}; оқиғаларын азайтып, бірнеше топтама жасаңыз',
    ru: 'пакет занимает {bytes} байт, предел {limit}; сделайте несколько пакетов с меньшим числом событий',
    en: 'the bundle has {bytes} bytes, at most {limit} are read; make several bundles of fewer events',
  },
  'bundle-not-utf8': {
    kk: 'топтама UTF-8 кодтауында емес; файлды өзгертпей қайта алыңыз',
    ru: 'пакет не в кодировке UTF-8; получите файл заново без перекодирования',
    en: 'the bundle is not UTF-8; fetch the file again without converting it',
  },
  'bundle-format-unknown': {
    kk: 'файлдың пішімі {found}, бұл бағдарлама оқитыны {known}; топтама файлын беріңіз не бағдарламаны жаңартыңыз',
    ru: 'формат файла {found}, эта программа читает {known}; дайте файл пакета или обновите программу',
    en: 'the file is of the format {found}, and this program reads {known}; give a bundle, or a newer program',
  },
  'bundle-malformed': {
    kk: 'топтамадағы {place}: күтілгені {expected}; топтаманы жасаған адамнан қайта алыңыз',
    ru: 'в пакете {place}: ожидается {expected}; получите пакет заново у его составителя',
    en: 'in the bundle, {place}: expected {expected}; ask its maker for the bundle again',
  },
  'bundle-no-checkpoint': {
    kk: 'тізілімде қол қойылған бақылау нүктесі әлі жоқ; оқиға қосып, қайталаңыз',
    ru: 'в журнале ещё нет подписанной контрольной точки; добавьте событие и повторите',
    en: 'the ledger has no signed checkpoint yet; append an event and try again',
  },
  'bundle-event-unknown': {
    kk: 'тізілімде {text} жапырағы не субъектісі жоқ; «tanba ledger show» бұйрығынан алыңыз',
    ru: 'в журнале нет листа или субъекта {text}; возьмите его из «tanba ledger show»',
    en: 'the ledger has no leaf or subject {text}; take it from "tanba ledger show"',
  },
  'bundle-too-many-anchors': {
    kk: 'топтамаға {count} бақылау нүктесі керек, шегі {limit}; оқиғаларын азайтып, бірнеше топтама жасаңыз',
    ru: 'пакету нужно контрольных точек: {count}, предел {limit}; сделайте несколько пакетов с меньшим числом событий',
    en: 'the bundle needs {count} checkpoints, at most {limit} fit; make several bundles of fewer events',
  },
  'bundle-log-damaged': {
    kk: 'тізілімнің {index}-жазбасы ағашына сәйкес емес, дәлел жасалмады; «tanba ledger fsck» бұйрығымен тексеріңіз',
    ru: 'запись {index} журнала не сходится с его деревом, доказательство не сделать; проверьте командой «tanba ledger fsck»',
    en: 'entry {index} of the ledger does not fit its tree, so no proof can be made; check it with "tanba ledger fsck"',
  },
} as const
