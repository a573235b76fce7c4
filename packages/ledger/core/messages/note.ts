/**
 * What can be wrong with a note, a checkpoint, a proof or a key as text. Those who check give the code as a value; those
 * who cannot go on without the text throw it as an error. `{place}` is the file, the address or the part of a bundle.
 */
export const noteFaultMessages = {
  'note-too-large': {
    kk: '{place}: жазба тым үлкен (1 МБ-тан асады); бақылау нүктесінің өзін беріңіз',
    ru: '{place}: запись слишком велика (больше 1 МБ); дайте саму контрольную точку',
    en: '{place}: the note is too large (over 1 MB); give the checkpoint itself',
  },
  'note-not-utf8': {
    kk: '{place}: жазба UTF-8 кодтауында емес; файлды өзгертпей қайта алыңыз',
    ru: '{place}: запись не в кодировке UTF-8; получите файл заново без перекодирования',
    en: '{place}: the note is not UTF-8; fetch the file again without converting it',
  },
  'note-control-character': {
    kk: '{place}: жазбада басқару таңбасы бар (мысалы, CRLF жол соңы); файлды бастапқы байттарымен алыңыз',
    ru: '{place}: в записи управляющий символ (например, концы строк CRLF); получите файл с исходными байтами',
    en: '{place}: the note holds a control character (line ends by CRLF, for one); fetch the file with its own bytes',
  },
  'note-unsigned': {
    kk: '{place}: жазбада бос жолдан кейінгі қолтаңба жолдары жоқ; жазбаны толық алыңыз',
    ru: '{place}: в записи нет строк подписи после пустой строки; получите запись целиком',
    en: '{place}: the note has no signature lines after a blank line; fetch the whole note',
  },
  'note-signature-line': {
    kk: '{place}: қолтаңба жолы «— аты base64» түрінде емес; жазбаны бастапқы жерінен қайта алыңыз',
    ru: '{place}: строка подписи не имеет вида «— имя base64»; получите запись заново от её источника',
    en: '{place}: a signature line is not of the form "— name base64"; fetch the note again from its source',
  },
  'note-too-many-signatures': {
    kk: '{place}: жазбада 100-ден көп қолтаңба бар; керектерін ғана қалдырыңыз',
    ru: '{place}: в записи больше 100 подписей; оставьте только нужные',
    en: '{place}: the note carries more than 100 signatures; keep only those that are needed',
  },
  'checkpoint-malformed': {
    kk: '{place}: бақылау нүктесінде тізілім аты, өлшем және түбір деген үш жол болуы керек; оны қайта алыңыз',
    ru: '{place}: в контрольной точке должны быть три строки: имя журнала, размер и корень; получите её заново',
    en: '{place}: a checkpoint has three lines: origin, size and root; fetch it again',
  },
  'checkpoint-size': {
    kk: '{place}: бақылау нүктесінің өлшемі бас нөлсіз ондық сан емес (ең көбі 2^63−1); оны қайта алыңыз',
    ru: '{place}: размер в контрольной точке не десятичное число без ведущих нулей (до 2^63−1); получите её заново',
    en: '{place}: the size of the checkpoint is no decimal without leading zeros (2^63−1 at most); fetch it again',
  },
  'checkpoint-root': {
    kk: '{place}: бақылау нүктесінің түбірі 32 байттың base64 жазуы емес; оны қайта алыңыз',
    ru: '{place}: корень в контрольной точке не 32 байта в base64; получите её заново',
    en: '{place}: the root of the checkpoint is not 32 bytes in base64; fetch it again',
  },
  'proof-malformed': {
    kk: '{place}: файл tlog-proof пішімінде емес; дәлелдемені қайта жасатыңыз (tanba ledger prove)',
    ru: '{place}: файл не в формате tlog-proof; сделайте доказательство заново (tanba ledger prove)',
    en: '{place}: the file is not of the format tlog-proof; make the proof again (tanba ledger prove)',
  },
  'proof-index': {
    kk: '{place}: дәлелдемедегі реттік нөмір бас нөлсіз ондық сан емес; оны қайта жасатыңыз',
    ru: '{place}: номер в доказательстве не десятичное число без ведущих нулей; сделайте доказательство заново',
    en: '{place}: the index of the proof is no decimal without leading zeros; make the proof again',
  },
  'proof-hash': {
    kk: '{place}: дәлелдемеде 32 байттың base64 жазуы емес жол бар не 63 жолдан көп; оны қайта жасатыңыз',
    ru: '{place}: в доказательстве строка не из 32 байтов в base64 или больше 63 строк; сделайте его заново',
    en: '{place}: a line of the proof is not 32 bytes in base64, or there are more than 63; make the proof again',
  },
  'submission-malformed': {
    kk: '{place}: сұраудың түрі «old өлшем», дәлелдеме жолдары, бос жол, бақылау нүктесі болуы керек; солай жіберіңіз',
    ru: '{place}: запрос должен состоять из «old размер», строк доказательства, пустой строки и контрольной точки',
    en: '{place}: a request is "old size", lines of proof, a blank line and the checkpoint; send it so',
  },
  'verifier-key-malformed': {
    kk: '{place}: тексеру кілті «аты+8 он алтылық цифр+base64» түрінде емес; оны толық көшіріңіз',
    ru: '{place}: ключ проверки не имеет вида «имя+8 шестнадцатеричных цифр+base64»; скопируйте его целиком',
    en: '{place}: the verifier key is not of the form "name+8 hexadecimal digits+base64"; copy the whole of it',
  },
  'verifier-key-type': {
    kk: '{place}: тексеру кілтінің түрі белгісіз; Ed25519 (01) не куәнің Ed25519 (04) кілтін беріңіз',
    ru: '{place}: тип ключа проверки неизвестен; дайте ключ Ed25519 (01) или ключ Ed25519 свидетеля (04)',
    en: '{place}: the type of the verifier key is not known; give one of Ed25519 (01) or of an Ed25519 witness (04)',
  },
  'verifier-key-hash': {
    kk: '{place}: тексеру кілтінің хеші атына не байттарына сай емес; кілтті иесінен қайта алыңыз',
    ru: '{place}: хеш ключа проверки не сходится с его именем или байтами; получите ключ у владельца заново',
    en: '{place}: the hash of the verifier key does not fit its name or bytes; fetch the key from its holder again',
  },
} as const

const noteCallMessages = {
  'note-text-invalid': {
    kk: '{text}: мұндай мәтінге қол қойылмайды; басқару таңбаларынсыз, жол соңымен біткен UTF-8 мәтін беріңіз',
    ru: '{text}: такой текст не подписывается; дайте текст UTF-8 без управляющих символов с концом строки в конце',
    en: '{text}: such a text is not signed; give UTF-8 without control characters that ends in a newline',
  },
  'note-signature-length': {
    kk: '{name} кілтінің қолтаңбасы {length} байт, ал Ed25519 қолтаңбасы 64 байт; қол қоюшыны тексеріңіз',
    ru: 'подпись ключа {name} — {length} байт, а подпись Ed25519 — 64; проверьте подписывающую программу',
    en: 'the signature of key {name} has {length} bytes and one of Ed25519 has 64; check what signs',
  },
  'key-name-invalid': {
    kk: '{text}: кілт аты бола алмайды; бос орынсыз және + таңбасынсыз ат беріңіз, мысалы example.kz/log',
    ru: '{text}: не может быть именем ключа; дайте имя без пробелов и знака +, например example.kz/log',
    en: '{text}: cannot be the name of a key; give a name without spaces and +, such as example.kz/log',
  },
  'key-exists': {
    kk: '{place}: мұндай кілт бар; оны сақтаңыз не басқа орын көрсетіңіз',
    ru: '{place}: такой ключ уже есть; сохраните его или укажите другое место',
    en: '{place}: there is such a key already; keep it, or name another place',
  },
  'key-unreadable': {
    kk: '{place}: кілт оқылмады ({detail}); файлды сақтық көшірмеден қалпына келтіріңіз',
    ru: '{place}: ключ не читается ({detail}); восстановите файл из резервной копии',
    en: '{place}: the key cannot be read ({detail}); bring the file back from a backup',
  },
  'key-unwritable': {
    kk: '{place}: кілт жазылмады ({detail}); қалтаның рұқсаттары мен бос орнын тексеріңіз',
    ru: '{place}: ключ не записан ({detail}); проверьте права на папку и свободное место',
    en: '{place}: the key was not written ({detail}); check the rights of the folder and its free space',
  },
  'key-file-open': {
    kk: '{place}: құпия кілтті басқалар да оқи алады; chmod 600 беріңіз де, кілт бөтен қолға түспегенін тексеріңіз',
    ru: '{place}: закрытый ключ доступен другим; выполните chmod 600 и проверьте, не попал ли ключ в чужие руки',
    en: '{place}: others can read the private key; do chmod 600, and consider whether the key has leaked',
  },
  'key-mismatch': {
    kk: '{place}: құпия кілт пен оның тексеру кілті бір-біріне сай емес; екеуін бір сақтық көшірмеден алыңыз',
    ru: '{place}: закрытый ключ и ключ проверки рядом с ним не составляют пары; возьмите оба из одной резервной копии',
    en: '{place}: the private key and the verifier key beside it are no pair; take both from one backup',
  },
  'key-ring-malformed': {
    kk: '{place}: кілттер тізімі бүлінген ({detail}); файлды сақтық көшірмеден қалпына келтіріңіз',
    ru: '{place}: список ключей повреждён ({detail}); восстановите файл из резервной копии',
    en: '{place}: the list of keys is damaged ({detail}); bring the file back from a backup',
  },
  'key-ring-changed': {
    kk: '{place}: кілттер тізімін басқа процесс өзгертті; команданы қайталаңыз',
    ru: '{place}: список ключей изменил другой процесс; повторите команду',
    en: '{place}: another process has changed the list of keys; run the command again',
  },
  'key-unknown': {
    kk: '{key} деген кілт жоқ; тізілімнің кілттері: {known}',
    ru: 'ключа {key} нет; ключи журнала: {known}',
    en: 'there is no key {key}; the keys of the log: {known}',
  },
  'key-not-signing': {
    kk: '{key} кілті енді қол қоймайды; қол қойып жүргендері: {known}',
    ru: 'ключ {key} уже не подписывает; подписывают: {known}',
    en: 'key {key} signs no more; these do: {known}',
  },
  'key-last': {
    kk: '{key} – қол қоятын жалғыз кілт; алдымен жаңасын жасаңыз: tanba ledger rotate',
    ru: '{key} — единственный подписывающий ключ; сначала создайте новый: tanba ledger rotate',
    en: '{key} is the only key that signs; make a new one first: tanba ledger rotate',
  },
  'key-absent': {
    kk: '{key} кілті бақылау нүктесіне қол қоюы керек, бірақ оның файлы жоқ; сақтық көшірмеден алыңыз не tanba ledger rotate --withdraw {key} --reason lost',
    ru: 'ключ {key} должен подписать контрольную точку, а его файла нет; верните его из копии или tanba ledger rotate --withdraw {key} --reason lost',
    en: 'key {key} has to sign the checkpoint and its file is missing; bring it back from a backup, or tanba ledger rotate --withdraw {key} --reason lost',
  },
  'witness-policy-line': {
    kk: '{place}:{line}: {text} деген жол түсініксіз; log, witness, group не quorum жолын жазыңыз',
    ru: '{place}:{line}: строка {text} непонятна; напишите строку log, witness, group или quorum',
    en: '{place}:{line}: the line {text} is not understood; write one of log, witness, group, quorum',
  },
  'witness-policy-key': {
    kk: '{place}:{line}: {text} мұнда тұра алатын кілт емес; тізілімге 01 түрлі, куәға 04 түрлі тексеру кілтін беріңіз',
    ru: '{place}:{line}: {text} — не тот ключ; для журнала нужен ключ проверки типа 01, для свидетеля — типа 04',
    en: '{place}:{line}: {text} is no key that can stand here; give a verifier key, type 01 for a log, type 04 for a witness',
  },
  'witness-policy-name': {
    kk: '{place}:{line}: {text} атын бұл жерде қолдануға болмайды; бұрын берілмеген, none-нан басқа ат жазыңыз',
    ru: '{place}:{line}: имя {text} здесь нельзя; напишите имя, которого ещё не было, и не none',
    en: '{place}:{line}: the name {text} cannot be given here; write one that was not given before and is not none',
  },
  'witness-policy-member': {
    kk: '{place}:{line}: {text} жоғарыда аталмаған не екі рет тұр; жоғарыдағы куә не топ атын бір рет жазыңыз',
    ru: '{place}:{line}: {text} не названо выше или стоит дважды; напишите имя свидетеля или группы сверху один раз',
    en: '{place}:{line}: {text} is not named above, or stands twice; write the name of a witness or group above, once',
  },
  'witness-policy-threshold': {
    kk: '{place}:{line}: {text} деген шек болмайды; any, all не 1 мен мүшелер саны арасындағы санды жазыңыз',
    ru: '{place}:{line}: порога {text} не бывает; напишите any, all или число от 1 до количества членов',
    en: '{place}:{line}: there is no threshold {text}; write any, all, or a number from 1 to that of the members',
  },
  'witness-policy-quorum': {
    kk: '{place}: quorum жолы дәл біреу болуы керек; «quorum аты» не «quorum none» деп жазыңыз',
    ru: '{place}: строка quorum должна быть ровно одна; напишите «quorum имя» или «quorum none»',
    en: '{place}: there has to be one line of quorum; write "quorum name" or "quorum none"',
  },
} as const

/** Messages of notes, witness policies and keys; the package's `errors.ts` takes them in. */
export const noteMessages: typeof noteFaultMessages & typeof noteCallMessages = {
  ...noteFaultMessages,
  ...noteCallMessages,
}
