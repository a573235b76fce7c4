import type { Localised } from '@tanba/kernel'
import type { AuditCode } from './finding.ts'

/** Texts of findings; `{place}` stands for the path of the resource, the other names for the finding's values. */
export const auditTexts: Readonly<Record<AuditCode, Localised>> = {
  'audit-bundle-missing': {
    kk: '{place}: {index}-жазбадан басталатын бума жоқ, жазбалары тексерілмеді',
    ru: '{place}: нет пачки, которая начинается с записи {index}; её записи не проверены',
    en: '{place}: the bundle that begins with entry {index} is missing; its entries were not checked',
  },
  'audit-bundle-malformed': {
    kk: '{place}: {index}-жазбадан басталатын бума бүлінген: ұзындықтары сәйкес емес',
    ru: '{place}: пачка, которая начинается с записи {index}, повреждена: длины не сходятся',
    en: '{place}: the bundle that begins with entry {index} is damaged: its lengths do not add up',
  },
  'audit-tile-missing': {
    kk: '{place}: плитка жоқ ({level}-деңгей, {index}-түйіннен бастап); хештері жазбалардан есептелді',
    ru: '{place}: нет плитки (уровень {level}, с узла {index}); её хеши вычислены по записям',
    en: '{place}: the tile is missing (level {level}, from node {index}); its hashes were computed from the entries',
  },
  'audit-tile-malformed': {
    kk: '{place}: плитка ұзындығы {found} байт, {expected} болуы керек',
    ru: '{place}: длина плитки {found} байт вместо {expected}',
    en: '{place}: the tile has {found} bytes instead of {expected}',
  },
  'audit-hash-differs': {
    kk: '{place}: {level}-деңгейдегі {index}-түйіннің хеші жазбаларға сәйкес емес: есептелгені {expected}, сақталғаны {found}',
    ru: '{place}: хеш узла {index} уровня {level} расходится с записями: вычислен {expected}, хранится {found}',
    en: '{place}: the hash of node {index} at level {level} differs from the entries: {expected} computed, {found} stored',
  },
  'audit-root-differs': {
    kk: 'ағаш түбірі бақылау нүктесіне сәйкес емес: бақылау нүктесінде {expected}, жазбалар бойынша {found}',
    ru: 'корень дерева расходится с контрольной точкой: в ней {expected}, по записям {found}',
    en: 'the root of the tree differs from the checkpoint: it says {expected}, the entries give {found}',
  },
  'audit-event-malformed': {
    kk: '{place}: {index}-жазба оқиға емес ({fault})',
    ru: '{place}: запись {index} — не событие ({fault})',
    en: '{place}: entry {index} is no event ({fault})',
  },
  'audit-event-unknown': {
    kk: '{place}: {index}-жазбаның нұсқасы бұл бағдарламаға белгісіз, тізбегі тексерілмеді',
    ru: '{place}: версия записи {index} этой программе неизвестна; её цепочка не проверена',
    en: '{place}: entry {index} is of a version that this program does not know; its chain was not checked',
  },
  'audit-seq': {
    kk: '{place}: {index}-жазбадағы {subject} тізбегінің нөмірі {found}, {expected} болуы керек',
    ru: '{place}: в записи {index} номер в цепочке {subject} — {found} вместо {expected}',
    en: '{place}: entry {index} has number {found} in the chain of {subject} instead of {expected}',
  },
  'audit-prev': {
    kk: '{place}: {index}-жазба {subject} тізбегіндегі алдыңғы оқиғаға сілтемейді: {expected} орнына {found}',
    ru: '{place}: запись {index} не ссылается на предыдущее событие цепочки {subject}: {found} вместо {expected}',
    en: '{place}: entry {index} does not point to the event before it in the chain of {subject}: {found} instead of {expected}',
  },
}
