/** Messages of the launcher of embedded PostgreSQL; the `errors.ts` of this package takes them in. */
export const launcherMessages = {
  'embedded-missing': {
    kk: 'PostgreSQL: {platform} үшін ішкі нұсқасы орнатылмаған; npm ci командасын қайта орындаңыз немесе DATABASE_URL айнымалысында өз PostgreSQL серверіңіздің мекенжайын беріңіз',
    ru: 'PostgreSQL: встроенной сборки для {platform} нет; выполните npm ci ещё раз или дайте в DATABASE_URL адрес своего сервера PostgreSQL',
    en: 'PostgreSQL: there is no embedded build for {platform} here; run npm ci again, or give the address of a PostgreSQL server of yours in DATABASE_URL',
  },
  'embedded-incomplete': {
    kk: '{folder}: PostgreSQL кітапханаларына сілтемелер жетіспейді және жасалмады ({detail}); осы қалтаға жаза алатын пайдаланушымен npm rebuild командасын орындаңыз',
    ru: '{folder}: не хватает ссылок на библиотеки PostgreSQL, и создать их не удалось ({detail}); выполните npm rebuild от имени того, кто может писать в эту папку',
    en: '{folder}: links to libraries of PostgreSQL are missing and could not be made ({detail}); run npm rebuild as somebody who may write there',
  },
  'account-unknown': {
    kk: 'TANBA_PG_USER: бұл машинада {account} деген пайдаланушы жоқ; root құқығынан тыс жұмыс істейтін бар пайдаланушының атын жазыңыз',
    ru: 'TANBA_PG_USER: на этой машине нет пользователя {account}; напишите имя существующего пользователя без прав root',
    en: 'TANBA_PG_USER: this machine has no account {account}; name one that exists and is not root',
  },
  'folder-closed': {
    kk: '{folder}: {account} пайдаланушысы бұл қалтадан өте алмайды, ал PostgreSQL {path} орнына жетуі керек; chmod o+x командасын орындаңыз, TANBA_PG_USER айнымалысында басқа пайдаланушыны атаңыз немесе TANBA_HOME үшін /var/lib/tanba сияқты ашық орын таңдаңыз',
    ru: '{folder}: пользователь {account} не может пройти через эту папку, а PostgreSQL нужно {path}; выполните chmod o+x, назовите другого пользователя в TANBA_PG_USER или выберите для TANBA_HOME открытое место, например /var/lib/tanba',
    en: '{folder}: the account {account} may not pass this folder, and PostgreSQL needs {path}; run chmod o+x on it, name another account in TANBA_PG_USER, or choose an open place such as /var/lib/tanba for TANBA_HOME',
  },
  'folder-unusable': {
    kk: '{folder}: дерекқор қалтасын жасау немесе оқу мүмкін емес ({detail}); жазуға болатын қалтаны беріңіз',
    ru: '{folder}: папку базы данных нельзя создать или прочитать ({detail}); дайте папку, в которую можно писать',
    en: '{folder}: the folder of the database cannot be made or read ({detail}); give one that may be written to',
  },
  'data-other-version': {
    kk: '{folder}: деректер PostgreSQL {found} нұсқасында жазылған, ал мұнда {wanted} нұсқасы; {found} нұсқасымен pg_upgrade орындаңыз немесе бұл қалтаны бұрынғы нұсқамен ашыңыз',
    ru: '{folder}: данные записаны PostgreSQL {found}, а здесь {wanted}; выполните pg_upgrade или откройте эту папку прежней версией',
    en: '{folder}: the data were written by PostgreSQL {found}, and this is {wanted}; run pg_upgrade, or open the folder by the version that wrote it',
  },
  'data-foreign': {
    kk: '{folder}: мұнда басқа деректер немесе кілтсіз қалған дерекқор тұр ({detail}); бос қалтаны беріңіз немесе сақтық көшірмені толық қайтарыңыз',
    ru: '{folder}: здесь чужие данные или база без своего пароля ({detail}); дайте пустую папку или верните резервную копию целиком',
    en: '{folder}: other data stand here, or a database without its password ({detail}); give an empty folder, or restore the whole backup',
  },
  'already-owned': {
    kk: '{folder}: бұл дерекқорды {owner} процесі ұстап тұр; алдымен соны тоқтатыңыз немесе басқа TANBA_HOME таңдаңыз',
    ru: '{folder}: эту базу данных уже держит процесс {owner}; сначала остановите его или выберите другой TANBA_HOME',
    en: '{folder}: this database is already held by process {owner}; stop that first, or choose another TANBA_HOME',
  },
  'not-running': {
    kk: '{folder}: мұнда PostgreSQL жұмыс істеп тұрған жоқ; оны npm start командасымен іске қосыңыз',
    ru: '{folder}: PostgreSQL здесь не работает; запустите его командой npm start',
    en: '{folder}: no PostgreSQL is running here; start it with npm start',
  },
  'start-failed': {
    kk: '{folder}: PostgreSQL іске қосылмады; {log} журналының соңы: {detail}',
    ru: '{folder}: PostgreSQL не запустился; конец журнала {log}: {detail}',
    en: '{folder}: PostgreSQL did not start; the end of its log {log}: {detail}',
  },
  'stop-failed': {
    kk: '{folder}: PostgreSQL ({pid} процесі) {seconds} секундта тоқтамады; оған kill -INT жіберіп, журналын қараңыз',
    ru: '{folder}: PostgreSQL (процесс {pid}) не остановился за {seconds} с; пошлите ему kill -INT и посмотрите его журнал',
    en: '{folder}: PostgreSQL (process {pid}) did not stop within {seconds} s; send it kill -INT and look at its log',
  },
} as const
