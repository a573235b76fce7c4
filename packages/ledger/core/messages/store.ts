/** Messages of both stores; the package's `errors.ts` takes them in. */
export const storeMessages = {
  'database-gone': {
    kk: '{origin}: дерекқормен байланыс үзілді ({detail}); соңғы жазба сақталған-сақталмағаны белгісіз: дерекқор қайта қосылғанда алдымен тізілімнен қараңыз, содан кейін ғана қайталаңыз',
    ru: '{origin}: связь с базой данных потеряна ({detail}); записалось ли последнее событие, неизвестно: когда база вернётся, сначала посмотрите в журнал и только потом повторяйте',
    en: '{origin}: the database went away ({detail}); whether the last event was recorded is not known: once it is back, look in the ledger before you repeat',
  },
  'database-refused': {
    kk: '{origin}: дерекқор орындаудан бас тартты ({detail}); транзакция осы ұйымға тиесілі екенін және рөлдердің құқықтарын тексеріңіз',
    ru: '{origin}: база данных отказала ({detail}); проверьте, что транзакция открыта для этой организации и что права ролей на месте',
    en: '{origin}: the database refused ({detail}); check that the transaction is one of this organisation, and that the roles have their rights',
  },
  'log-missing': {
    kk: '{place}: бұл жерде ондай тізілім жоқ; оны «tanba ledger init» бұйрығымен жасаңыз не ұйымның id-ін тексеріңіз',
    ru: '{place}: такого журнала здесь нет; создайте его командой «tanba ledger init» или проверьте id организации',
    en: '{place}: there is no such log here; make it with "tanba ledger init", or check the id of the organisation',
  },
  'log-ambiguous': {
    kk: '{place}: мұнда бірнеше ұйымның тізілімі бар ({one}, {other}, …); қайсысы екенін ұйымның id-імен көрсетіңіз',
    ru: '{place}: здесь журналы нескольких организаций ({one}, {other}, …); укажите id нужной',
    en: '{place}: there are logs of several organisations ({one}, {other}, …); name one by the id of the organisation',
  },
  'log-other': {
    kk: '{organisation}: бұл ұйымның тізілімі {found} деп аталады, {origin} емес; бұрынғы атауын беріңіз',
    ru: '{organisation}: журнал этой организации называется {found}, а не {origin}; дайте прежнее имя',
    en: '{organisation}: the log of this organisation is called {found} and not {origin}; give the name that it has',
  },
  'log-unsigned': {
    kk: '{origin}: бұл процесте тізілімнің кілті жоқ, сондықтан ол бақылау нүктесіне қол қоя алмайды; оны кілтпен ашыңыз',
    ru: '{origin}: у этого процесса нет ключа журнала, и подписать контрольную точку он не может; откройте журнал с ключом',
    en: '{origin}: this process has no key of the log and cannot sign a checkpoint; open the log with its key',
  },
  'tree-broken': {
    kk: '{origin}: дерекқордағы ағаш ({size} жапырақ, түбірі {root}) тақталарына не қол қойылған бақылау нүктесіне сай емес; жазуды тоқтатып, «tanba ledger fsck» орындаңыз да, сақтық көшірмеден қайтарыңыз',
    ru: '{origin}: дерево в базе ({size} листьев, корень {root}) не сходится с плитками или с подписанной контрольной точкой; остановите запись, выполните «tanba ledger fsck» и восстановите базу из копии',
    en: '{origin}: the tree in the database ({size} leaves, root {root}) does not agree with its tiles or with a signed checkpoint; stop writing, run "tanba ledger fsck" and restore from a backup',
  },
  'entry-broken': {
    kk: '{origin}: дерекқордағы жазба бүлінген ({fault}); «tanba ledger fsck» орындап, сақтық көшірмеден қайтарыңыз',
    ru: '{origin}: запись в базе испорчена ({fault}); выполните «tanba ledger fsck» и восстановите базу из копии',
    en: '{origin}: an entry in the database is broken ({fault}); run "tanba ledger fsck" and restore from a backup',
  },
  'anchor-foreign': {
    kk: '{origin}: бұл тізілім {size} жапырақты мұндай бақылау нүктесіне қол қоймаған; уақыт дәлелін өз бақылау нүктесімен беріңіз',
    ru: '{origin}: этот журнал не подписывал такой контрольной точки на {size} листьев; дайте доказательство времени с её собственной точкой',
    en: '{origin}: this log has signed no such checkpoint of {size} leaves; give the proof of time with the checkpoint that it is of',
  },
  'store-another': {
    kk: '{place}: мұнда {origin} атты басқа тізілім тұр; басқа қалта беріңіз не сол тізілімді ашыңыз',
    ru: '{place}: здесь уже стоит другой журнал, {origin}; дайте другую папку или откройте этот журнал',
    en: '{place}: another log stands here, {origin}; give another folder, or open that log',
  },
  'store-locked': {
    kk: '{place}: бұл тізілімге басқа процесс ({process}) жазып жатыр; ол аяқталғанша күтіңіз не тоқтатыңыз',
    ru: '{place}: в этот журнал пишет другой процесс ({process}); дождитесь его или остановите',
    en: '{place}: another process ({process}) writes to this ledger; wait for it or stop it',
  },
  'store-signer-foreign': {
    kk: '{name} кілті {origin} тізілімінікі емес; тізілімнің өз кілтін беріңіз',
    ru: 'ключ {name} не принадлежит журналу {origin}; дайте ключ самого журнала',
    en: 'the key {name} is none of the log {origin}; give a key of the log itself',
  },
  'store-closed': {
    kk: 'тізілім жабылған; жазу үшін оны қайта ашыңыз',
    ru: 'журнал закрыт; чтобы писать, откройте его снова',
    en: 'the ledger is closed; open it again to write',
  },
  'store-for-reading': {
    kk: '{place}: тізілім тек оқуға ашылған; жазу үшін оны кілтімен ашыңыз',
    ru: '{place}: журнал открыт только для чтения; чтобы писать, откройте его с ключом',
    en: '{place}: the ledger is open for reading only; open it with its key to write',
  },
  'store-full': {
    kk: '{place}: дискіде орын жоқ, ештеңе жазылған жоқ; орын босатып, қайталаңыз',
    ru: '{place}: на диске нет места, ничего не записано; освободите место и повторите',
    en: '{place}: the disk is full and nothing was recorded; free some space and repeat',
  },
  'store-not-writable': {
    kk: '{place}: жазуға рұқсат жоқ; қалтаның құқықтарын не дискінің тек оқуға қосылмағанын тексеріңіз',
    ru: '{place}: писать сюда нельзя; проверьте права на папку и не подключён ли диск только для чтения',
    en: '{place}: this cannot be written; check the rights of the folder, and that the disk is not mounted read-only',
  },
  'store-gone': {
    kk: '{place}: файл не оның қалтасы жоғалды; қалтаны орнына қайтарып, қайталаңыз',
    ru: '{place}: файл или его папка исчезли; верните папку на место и повторите',
    en: '{place}: the file or its folder is gone; bring the folder back and repeat',
  },
  'store-changed': {
    kk: '{place}: қалтаның мазмұны ауыстырылған: бақылау нүктесі осы процесс жазғаннан басқа; тізілімді жауып, қайта ашыңыз',
    ru: '{place}: содержимое папки подменено: контрольная точка не та, что записал этот процесс; закройте журнал и откройте снова',
    en: '{place}: what is in the folder was replaced: the checkpoint is not the one that this process wrote; close the ledger and open it again',
  },
  'store-failed': {
    kk: '{place}: файлмен жұмыс сәтсіз аяқталды ({detail}); дискіні тексеріп, қайталаңыз',
    ru: '{place}: работа с файлом не удалась ({detail}); проверьте диск и повторите',
    en: '{place}: the file could not be worked with ({detail}); check the disk and repeat',
  },
  'store-file-too-large': {
    kk: '{place}: файл {size} байт, шегі {limit}; бұл тізілім жазған файл емес, сақтық көшірмеден қайтарыңыз',
    ru: '{place}: файл занимает {size} байт, предел {limit}; журнал такого не писал, восстановите файл из копии',
    en: '{place}: the file has {size} bytes, at most {limit} can be; no ledger wrote it, restore it from a backup',
  },
  'store-log-invalid': {
    kk: '{place}: тізілімнің сипаттамасы жоқ не оқылмайды; оны сақтық көшірмеден қайтарыңыз',
    ru: '{place}: описания журнала нет или его нельзя прочесть; восстановите файл из копии',
    en: '{place}: the description of the log is missing or cannot be read; restore the file from a backup',
  },
  'store-checkpoint-invalid': {
    kk: '{place}: бақылау нүктесі оқылмайды, тізілімнің кілтімен қол қойылмаған не ағашқа сай емес; «tanba ledger fsck» орындап, сақтық көшірмеден қайтарыңыз',
    ru: '{place}: контрольная точка не читается, подписана не ключом журнала или не сходится с деревом; выполните «tanba ledger fsck» и восстановите папку из копии',
    en: '{place}: the checkpoint cannot be read, is not signed by a key of the log, or does not agree with the tree; run "tanba ledger fsck" and restore the folder from a backup',
  },
  'store-rolled-back': {
    kk: '{place}: бақылау нүктесі мен журнал {size} жазбаны ғана көрсетеді, ал ағашта одан көп жазба бар: бақылау нүктесі жойылған не ескісімен ауыстырылған; жазбаңыз, папканы сақтық көшірмеден қайтарыңыз',
    ru: '{place}: контрольная точка и рабочий файл знают записей {size}, а в дереве их больше: контрольную точку удалили или заменили старой; не пишите и восстановите папку из копии',
    en: '{place}: the checkpoint and the journal know {size} entries, and the tree holds more: the checkpoint was deleted or replaced by an older one; do not write, restore the folder from a backup',
  },
  'store-journal-damaged': {
    kk: '{place}: тізілім бүлінген: расталған жазбалар жоқ не өзгерген; жазуды тоқтатып, сақтық көшірмеден қайтарыңыз',
    ru: '{place}: рабочий файл журнала повреждён: подтверждённых записей нет или они изменены; остановите запись и восстановите папку из копии',
    en: '{place}: the journal is damaged: records that were acknowledged are missing or changed; stop writing and restore the folder from a backup',
  },
  'store-tile-missing': {
    kk: '{place}: ағаштың бұл тақтасы жоқ; «tanba ledger fsck» орындап, сақтық көшірмеден қайтарыңыз',
    ru: '{place}: этой плитки дерева нет; выполните «tanba ledger fsck» и восстановите её из копии',
    en: '{place}: this tile of the tree is missing; run "tanba ledger fsck" and restore it from a backup',
  },
  'store-tile-damaged': {
    kk: '{place}: ағаштың бұл тақтасы бүлінген; «tanba ledger fsck» орындап, сақтық көшірмеден қайтарыңыз',
    ru: '{place}: эта плитка дерева повреждена; выполните «tanba ledger fsck» и восстановите её из копии',
    en: '{place}: this tile of the tree is damaged; run "tanba ledger fsck" and restore it from a backup',
  },
  'store-entry-damaged': {
    kk: '{index} нөмірлі жазба бүлінген ({text}); «tanba ledger fsck» орындап, сақтық көшірмеден қайтарыңыз',
    ru: 'запись {index} повреждена ({text}); выполните «tanba ledger fsck» и восстановите папку из копии',
    en: 'entry {index} is damaged ({text}); run "tanba ledger fsck" and restore the folder from a backup',
  },
  'store-record-damaged': {
    kk: '{place}: жазбаның жеке бөлігі бүлінген; оны сақтық көшірмеден қайтарыңыз, ағашқа бұл әсер етпейді',
    ru: '{place}: закрытая часть записей повреждена; восстановите её из копии, дерева это не касается',
    en: '{place}: the private part of the records is damaged; restore it from a backup, the tree is not touched by it',
  },
  'store-identity-invalid': {
    kk: '{name}: мұндай тұлға жазылмайды; түрін (person, system, organisation, other) және бос емес, 10 000 таңбадан аспайтын мәтін беріңіз',
    ru: '{name}: такое лицо записать нельзя; дайте вид (person, system, organisation, other) и непустой текст не длиннее 10 000 знаков',
    en: '{name}: such an identity cannot be kept; give a kind (person, system, organisation, other) and text that is not empty and has at most 10,000 characters',
  },
} as const
