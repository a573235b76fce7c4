/** Messages of the warnings that people perceive; the package's `errors.ts` takes them in. */
export const warningMessages = {
  'warning-format': {
    kk: '{place}: мұндай файлға ескерту қоюға болмайды; мыналардың бірін беріңіз: {known}',
    ru: '{place}: на такой файл предупреждение поставить нельзя; подойдут: {known}',
    en: '{place}: a warning cannot be put on this kind of file; give one of: {known}',
  },
  'warning-languages': {
    kk: 'ескертудің тілі аталмаған; kk, ru, en тілдерінің кемінде бірін беріңіз',
    ru: 'не назван язык предупреждения; укажите хотя бы один из kk, ru, en',
    en: 'no language is named for the warning; give at least one of kk, ru, en',
  },
  'warning-letter': {
    kk: 'қаріпте "{letter}" әрпі жоқ; ескерту мәтінін онсыз жазыңыз',
    ru: 'в шрифте нет знака "{letter}"; запишите текст предупреждения без него',
    en: 'the font has no "{letter}"; word the warning without it',
  },
  'warning-same-file': {
    kk: '{place}: нәтиже бастапқы файлдың үстіне жазылмайды; басқа атау беріңіз',
    ru: '{place}: результат нельзя записать поверх исходного файла; дайте другое имя',
    en: '{place}: the result cannot be written over the file it is made from; give another name',
  },
  'warning-file': {
    kk: '{place}: файлмен жұмыс істеу мүмкін болмады ({detail}); жолын, орнын және рұқсатын тексеріңіз',
    ru: '{place}: с файлом не удалось работать ({detail}); проверьте путь, место и права',
    en: '{place}: the file could not be worked with ({detail}); check its path, the space and permissions',
  },
  'warning-contrast': {
    kk: 'мәтіннің контрасты {found}:1, ал кемінде {least}:1 керек; оның орнын не пішімін ауыстырыңыз',
    ru: 'контраст текста {found}:1, а нужен не ниже {least}:1; выберите другое место или формат',
    en: 'the contrast of the text is {found}:1 and at least {least}:1 is needed; choose another place or format',
  },
  'image-broken': {
    kk: '{format}: сурет оқылмады ({detail}); файлды оны жасаған бағдарламадан қайта шығарыңыз',
    ru: '{format}: изображение не читается ({detail}); сохраните файл заново в создавшей его программе',
    en: '{format}: the image cannot be read ({detail}); export the file again from the program that made it',
  },
  'image-format': {
    kk: '{format}: мұндай суретке ескерту салынбайды; оны JPEG, PNG, WebP, AVIF, TIFF не GIF пішімінде сақтаңыз',
    ru: '{format}: на такое изображение предупреждение не наносится; сохраните его в JPEG, PNG, WebP, AVIF, TIFF или GIF',
    en: '{format}: no warning is put on this kind of image; save it as JPEG, PNG, WebP, AVIF, TIFF or GIF',
  },
  'image-cmyk': {
    kk: 'сурет CMYK баспа түстерінде; ескерту түстерін бұзбауы үшін оны алдымен sRGB-ге ауыстырыңыз',
    ru: 'изображение в печатных цветах CMYK; чтобы предупреждение их не исказило, сначала переведите его в sRGB',
    en: 'the image is in the print colours of CMYK; convert it to sRGB first, so that the warning does not spoil them',
  },
  'image-pages': {
    kk: '{format}: файлда {pages} бет бар; ескерту қою үшін оларды бөлек файлдарға бөліңіз',
    ru: '{format}: в файле страниц: {pages}; разделите их на отдельные файлы, чтобы поставить предупреждение',
    en: '{format}: the file has {pages} pages; split it into a file each to put the warning on',
  },
  'image-too-small': {
    kk: 'сурет {width}×{height}: ескерту оған оқылатындай сыймайды; қысқа қабырғасы кемінде 64 болсын, тілін азайтыңыз не ескертуді қасына жазыңыз',
    ru: 'изображение {width}×{height}: читаемое предупреждение не помещается; увеличьте короткую сторону хотя бы до 64, уменьшите число языков или напишите его рядом',
    en: 'the image is {width}×{height}: no legible warning fits on it; make the shorter side at least 64, take fewer languages, or write it beside the image',
  },
  'image-too-large': {
    kk: 'сурет {width}×{height}, яғни {limit} пиксель шегінен үлкен; оны кішірейтіңіз',
    ru: 'изображение {width}×{height} больше предела в {limit} пикселей; уменьшите его',
    en: 'the image is {width}×{height}, more than the limit of {limit} pixels; make it smaller',
  },
  'html-elements': {
    kk: 'HTML бетіндегі элементтер саны {limit} шегінен көп; оны бірнеше бетке бөліңіз',
    ru: 'на странице HTML больше элементов, чем предел {limit}; разделите её на несколько',
    en: 'the HTML page has more elements than the limit of {limit}; split it into several',
  },
  'text-too-large': {
    kk: 'файл {size} байт, {limit} шегінен үлкен; оны бөліктерге бөліңіз',
    ru: 'файл {size} байт больше предела {limit}; разделите его на части',
    en: 'the file has {size} bytes, more than the limit of {limit}; split it into parts',
  },
  'text-encoding': {
    kk: 'мәтін UTF-8 не UTF-16 (BOM белгісімен) кодтауында емес; қазақ әріптері сақталуы үшін оны UTF-8 түрінде сақтаңыз',
    ru: 'текст не в UTF-8 и не в UTF-16 с BOM; сохраните его в UTF-8, чтобы казахские буквы уцелели',
    en: 'the text is neither UTF-8 nor UTF-16 with a BOM; save it as UTF-8, so that Kazakh letters survive',
  },
  'text-unclosed': {
    kk: 'құжатта {what} жабылмаған, соңындағы ескерту көрінбей қалар еді; оны жабыңыз немесе ескертуді басына қойыңыз',
    ru: 'в документе не закрыто: {what}; предупреждение в конце не будет видно; закройте или поставьте его в начало',
    en: 'the document leaves {what} open, and a warning at the end would not be seen; close it, or put the warning at the start',
  },
  'html-no-body': {
    kk: 'HTML құжатында көрінетін мазмұн (body) жоқ; ескертуді онда көрсетілетін беттің өзіне қойыңыз',
    ru: 'в документе HTML нет видимого содержания (body); поставьте предупреждение на страницу, которую он показывает',
    en: 'the HTML document has no visible content (body); put the warning on the page that it shows',
  },
  'document-broken': {
    kk: '{format}: құжат оқылмады ({detail}); оны өз бағдарламасынан қайта сақтаңыз',
    ru: '{format}: документ не читается ({detail}); сохраните его заново в его программе',
    en: '{format}: the document cannot be read ({detail}); save it again from its own program',
  },
  'document-signed': {
    kk: '{format}: құжатқа қол қойылған, кез келген өзгеріс қолтаңбаны бұзады; ескертуді қол қоюдан бұрын қойыңыз',
    ru: '{format}: документ подписан, и любая правка нарушит подпись; поставьте предупреждение до подписания',
    en: '{format}: the document is signed and any change breaks the signature; put the warning on before signing',
  },
  'svg-no-size': {
    kk: 'SVG: суреттің көрінетін шегі белгісіз, ескерту одан тыс қалар еді; түбір элементке viewBox не width пен height (px) қойыңыз',
    ru: 'SVG: видимые границы рисунка неизвестны, и предупреждение могло бы оказаться вне их; задайте у корня viewBox или width и height в px',
    en: 'SVG: the visible bounds of the drawing are not known, and the warning might lie outside of them; give the root a viewBox, or width and height in px',
  },
  'pdf-encrypted': {
    kk: 'PDF парольмен қорғалған; ескертуді қорғаныс қойылмай тұрып қойыңыз',
    ru: 'PDF защищён паролем; поставьте предупреждение до установки защиты',
    en: 'the PDF is encrypted; put the warning on before it is protected',
  },
  'pdf-signed': {
    kk: 'PDF-ке қол қойылған, кез келген өзгеріс қолтаңбаны бұзады; ескертуді қол қоюдан бұрын қойыңыз',
    ru: 'PDF подписан, и любая правка нарушит подпись; поставьте предупреждение до подписания',
    en: 'the PDF is signed and any change breaks the signature; put the warning on before signing',
  },
  'ffmpeg-missing': {
    kk: '{program} бағдарламасы табылмады; ffmpeg орнатыңыз (Debian: apt-get install ffmpeg) не мұқаба суретіне, сипаттамасына ескерту қойыңыз: олар онсыз жұмыс істейді',
    ru: 'программа {program} не найдена; установите ffmpeg (Debian: apt-get install ffmpeg) либо поставьте предупреждение на обложку и в описание: им она не нужна',
    en: 'the program {program} was not found; install ffmpeg (Debian: apt-get install ffmpeg), or put the warning on the cover image and in the description, which do without it',
  },
  'espeak-missing': {
    kk: 'espeak-ng бағдарламасы табылмады; оны орнатыңыз (Debian: apt-get install espeak-ng) не ескертудің өз жазбаңызды беріңіз',
    ru: 'программа espeak-ng не найдена; установите её (Debian: apt-get install espeak-ng) или дайте свою запись предупреждения',
    en: 'the program espeak-ng was not found; install it (Debian: apt-get install espeak-ng), or give a recording of the warning of your own',
  },
  'pdftotext-missing': {
    kk: 'PDF мәтінін оқитын pdftotext табылмады; poppler-utils орнатыңыз (Debian: apt-get install poppler-utils); ескерту қоюға ол керек емес',
    ru: 'не найдена программа pdftotext, читающая текст PDF; установите poppler-utils (Debian: apt-get install poppler-utils); чтобы поставить предупреждение, она не нужна',
    en: 'pdftotext, which reads the text of a PDF, was not found; install poppler-utils (Debian: apt-get install poppler-utils); putting a warning on does not need it',
  },
  'program-failed': {
    kk: '{program} бағдарламасы қатемен аяқталды: {detail}; файлдың бүтін екенін тексеріңіз',
    ru: 'программа {program} завершилась с ошибкой: {detail}; проверьте, цел ли файл',
    en: 'the program {program} failed: {detail}; check that the file is whole',
  },
  'program-timeout': {
    kk: '{program} бағдарламасы {seconds} секундта аяқталмады; файлды бөліктерге бөліңіз не уақыт шегін көтеріңіз',
    ru: 'программа {program} не уложилась в {seconds} с; разделите файл на части или увеличьте предел времени',
    en: 'the program {program} did not end within {seconds} s; split the file, or raise the time limit',
  },
  'media-no-stream': {
    kk: '{place}: файлда {what} ағыны жоқ; басқа файл беріңіз',
    ru: '{place}: в файле нет потока {what}; дайте другой файл',
    en: '{place}: the file has no {what} stream; give another file',
  },
  'media-codec': {
    kk: '{codec}: бұл ffmpeg мұндай кодекпен жаза алмайды; файлды алдымен кең таралған кодекке ауыстырыңыз',
    ru: '{codec}: этот ffmpeg не умеет писать таким кодеком; сначала переведите файл в распространённый кодек',
    en: '{codec}: this ffmpeg cannot write this codec; convert the file to a common codec first',
  },
  'subtitle-container': {
    kk: '{format}: контейнерге субтитр сыймайды; MP4, MOV, MKV не WebM қолданыңыз немесе ескертуді кадрға салыңыз',
    ru: '{format}: контейнер не держит субтитров; возьмите MP4, MOV, MKV или WebM либо впечатайте предупреждение в кадр',
    en: '{format}: the container holds no subtitles; use MP4, MOV, MKV or WebM, or burn the warning into the picture',
  },
  'voice-missing': {
    kk: 'espeak-ng бағдарламасында {language} дауысы жоқ; espeak-ng-data дестесін жаңартыңыз не өз жазбаңызды беріңіз',
    ru: 'в espeak-ng нет голоса {language}; обновите пакет espeak-ng-data или дайте свою запись',
    en: 'espeak-ng has no {language} voice; update the package espeak-ng-data, or give a recording of your own',
  },
} as const
