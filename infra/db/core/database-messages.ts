/** Messages of connections, roles and migrations; the `errors.ts` of this package takes them in. */
export const databaseMessages = {
  'url-invalid': {
    kk: 'DATABASE_URL: {url} дерекқор мекенжайы емес; postgresql://пайдаланушы:құпиясөз@сервер:5432/дерекқор түрінде жазыңыз',
    ru: 'DATABASE_URL: {url} — не адрес базы данных; напишите его в виде postgresql://пользователь:пароль@сервер:5432/база',
    en: 'DATABASE_URL: {url} is no address of a database; write it as postgresql://user:password@server:5432/database',
  },
  unreachable: {
    kk: '{server}: дерекқорға қосылу мүмкін болмады ({detail}); сервердің жұмыс істеп тұрғанын және мекенжайын тексеріңіз',
    ru: '{server}: не удалось подключиться к базе данных ({detail}); проверьте, работает ли сервер и верен ли адрес',
    en: '{server}: the database cannot be reached ({detail}); check that the server runs and that the address is right',
  },
  'server-too-old': {
    kk: '{server}: PostgreSQL {version} ескі; {oldest} не одан жаңа нұсқасын орнатыңыз',
    ru: '{server}: PostgreSQL {version} слишком стар; поставьте версию {oldest} или новее',
    en: '{server}: PostgreSQL {version} is too old; install version {oldest} or later',
  },
  'server-unsafe': {
    kk: '{server}: {setting} өшірулі, сондықтан сақталған жазба ток өшкенде жоғалуы мүмкін; postgresql.conf файлында {setting} = on деп жазып, серверді қайта жүктеңіз (pg_ctl reload)',
    ru: '{server}: {setting} выключен, и сохранённое может пропасть при отключении питания; напишите {setting} = on в postgresql.conf и перечитайте настройки (pg_ctl reload)',
    en: '{server}: {setting} is off, so what was stored may be lost in a power cut; write {setting} = on in postgresql.conf and reload it (pg_ctl reload)',
  },
  'server-standby': {
    kk: '{server}: бұл — тек оқылатын көшірме (standby); DATABASE_URL айнымалысында негізгі серверді көрсетіңіз',
    ru: '{server}: это копия только для чтения (standby); укажите в DATABASE_URL основной сервер',
    en: '{server}: this is a standby that can only be read; name the primary server in DATABASE_URL',
  },
  'roles-missing': {
    kk: '{server}: рөлдер не құқықтар жетіспейді, ал бұл пайдаланушы оларды жасай алмайды; мынаны осы дерекқорда әкімші ретінде орындап, қайта бастаңыз:\n{sql}',
    ru: '{server}: не хватает ролей или прав, а этот пользователь не может их создать; выполните в этой базе от имени администратора и запустите снова:\n{sql}',
    en: '{server}: roles or rights are missing, and this user may not make them; run this in that database as its administrator, and start again:\n{sql}',
  },
  'role-refused': {
    kk: '{server}: {role} рөлінің құпиясөзі осы қалтадағы roles.key кілтіне сай емес; бұрынғы roles.key файлын қайтарыңыз не әкімші ретінде мынаны орындаңыз:\n{sql}',
    ru: '{server}: пароль роли {role} не от ключа roles.key из этой папки; верните прежний roles.key или выполните от имени администратора:\n{sql}',
    en: '{server}: the password of the role {role} is not the one of roles.key in this folder; put the former roles.key back, or run as an administrator:\n{sql}',
  },
  'role-key-unusable': {
    kk: '{file}: рөлдер кілтін оқу не жасау мүмкін емес ({detail}); қалтаға жазуға рұқсат беріңіз не файлды сақтық көшірмеден қайтарыңыз',
    ru: '{file}: ключ ролей нельзя прочитать или создать ({detail}); дайте право писать в папку или верните файл из резервной копии',
    en: '{file}: the key of the roles cannot be read or made ({detail}); make the folder writable, or restore the file from a backup',
  },
  'database-newer': {
    kk: '{schema}: дерекқорды Tanba-ның жаңарақ нұсқасы өзгерткен ({migration}); сол нұсқаны іске қосыңыз',
    ru: '{schema}: базу изменила более новая версия Tanba ({migration}); запустите ту версию',
    en: '{schema}: a newer version of Tanba has changed the database ({migration}); run that version',
  },
  'migration-failed': {
    kk: '{schema}: {migration} өзгерісі орындалмады ({detail}), дерекқор бұрынғы күйінде қалды; себебін жойып, қайта бастаңыз',
    ru: '{schema}: изменение {migration} не удалось ({detail}), база осталась прежней; устраните причину и запустите снова',
    en: '{schema}: the change {migration} failed ({detail}) and the database is as it was; mend the cause and start again',
  },
} as const
