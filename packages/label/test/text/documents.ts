import type { TextFormat } from '../../text/formats.ts'
import { ascii, utf8, zip } from './fixtures/bytes.ts'

/** A file of each kind, unmarked, and the name that it goes by. */
export interface Document {
  readonly name: string
  readonly bytes: Buffer
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/** An Office document of one part. */
const office = (part: string, root: string): Buffer =>
  zip(
    [
      [
        '[Content_Types].xml',
        utf8(
          `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/${part}" ContentType="${WORD}"/></Types>`,
        ),
      ],
      [
        '_rels/.rels',
        utf8(
          `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="${part}"/></Relationships>`,
        ),
      ],
      [part, utf8(`${DECLARATION}${root}`)],
    ],
    '',
  ).bytes

const odt = zip(
  [
    ['mimetype', ascii('application/vnd.oasis.opendocument.text')],
    [
      'content.xml',
      utf8(`${DECLARATION}<office:document-content xmlns:office="urn:o">Құжат</office:document-content>`),
    ],
    [
      'meta.xml',
      utf8(
        `${DECLARATION}<office:document-meta xmlns:office="urn:o" xmlns:meta="urn:m"><office:meta><meta:generator>Кеңсе</meta:generator></office:meta></office:document-meta>`,
      ),
    ],
    ['META-INF/manifest.xml', utf8(`${DECLARATION}<manifest:manifest xmlns:manifest="urn:n"/>`)],
  ],
  '',
).bytes

const epub = zip(
  [
    ['mimetype', ascii('application/epub+zip')],
    [
      'META-INF/container.xml',
      utf8(
        `${DECLARATION}<container xmlns="urn:c"><rootfiles><rootfile full-path="OEBPS/a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
      ),
    ],
    [
      'OEBPS/a.opf',
      utf8(
        `${DECLARATION}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="urn:d"><dc:title>Кітап</dc:title></metadata></package>`,
      ),
    ],
    ['OEBPS/1.xhtml', utf8('<html xmlns="http://www.w3.org/1999/xhtml"><body>Бірінші тарау</body></html>')],
  ],
  '',
).bytes

export const DOCUMENTS: Readonly<Record<TextFormat, Document>> = {
  text: { name: 'a.txt', bytes: utf8('Қазақ тіліндегі мәтін. '.repeat(24)) },
  html: {
    name: 'a.html',
    bytes: utf8(
      '<!DOCTYPE html>\n<html lang="kk">\n<head>\n<meta charset="utf-8">\n<title>Бет</title>\n</head>\n<body><p>Сәлем</p></body>\n</html>\n',
    ),
  },
  markdown: { name: 'a.md', bytes: utf8('# Тақырып\n\nМәтін.\n') },
  xml: { name: 'a.xml', bytes: utf8(`${DECLARATION}<a xmlns="urn:a"><b>мәтін</b></a>\n`) },
  source: { name: 'a.ts', bytes: utf8("export const greeting = 'Сәлем'\n") },
  epub: { name: 'a.epub', bytes: epub },
  docx: {
    name: 'a.docx',
    bytes: office('word/document.xml', '<w:document xmlns:w="urn:w"><w:body><w:t>Құжат</w:t></w:body></w:document>'),
  },
  xlsx: { name: 'a.xlsx', bytes: office('xl/workbook.xml', '<workbook xmlns="urn:x"/>') },
  pptx: { name: 'a.pptx', bytes: office('ppt/presentation.xml', '<p:presentation xmlns:p="urn:p"/>') },
  odt: { name: 'a.odt', bytes: odt },
}

export const FORMATS: readonly TextFormat[] = Object.keys(DOCUMENTS) as TextFormat[]
