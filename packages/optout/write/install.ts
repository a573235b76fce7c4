import type { Localised } from '@tanba/kernel'
import type { KindName } from './kind.ts'

/** What to do with an output of each kind. */
export const INSTALL: Readonly<Record<KindName, Localised>> = {
  'robots.txt': {
    kk: 'Сайттың түбіріне robots.txt деп салыңыз; бөгде жолдар сақталған.',
    ru: 'Положите в корень сайта как robots.txt; чужие строки сохранены.',
    en: 'Put it into the root of the site as robots.txt; lines of others are kept.',
  },
  nginx: {
    kk: 'Map бөлігін http ішіне, тақырып бөлігін server ішіне include арқылы қосыңыз; nginx -t, содан соң қайта жүктеңіз. Өз add_header жолдары бар location ішіне де қосыңыз.',
    ru: 'Подключите через include файл map в http, а файл заголовков в server; nginx -t и перезагрузка. Где в location есть свои add_header, подключите и там.',
    en: 'Include the file of maps in http and the file of headers in server; nginx -t, then reload. Include it also in each location that has add_header of its own.',
  },
  apache: {
    kk: 'VirtualHost ішіне Include арқылы қосыңыз (mod_headers қажет); apachectl configtest, содан соң қайта жүктеңіз.',
    ru: 'Подключите через Include в VirtualHost (нужен mod_headers); apachectl configtest и перезагрузка.',
    en: 'Include it in the VirtualHost (mod_headers is needed); apachectl configtest, then reload.',
  },
  caddy: {
    kk: 'Сайт блогына import арқылы қосыңыз; caddy validate, содан соң caddy reload.',
    ru: 'Подключите через import в блок сайта; caddy validate, затем caddy reload.',
    en: 'Import it in the block of the site; caddy validate, then caddy reload.',
  },
  'headers-file': {
    kk: 'Жарияланатын қалтаның түбіріне _headers деп салыңыз (Netlify, Cloudflare Pages).',
    ru: 'Положите в корень публикуемой папки как _headers (Netlify, Cloudflare Pages).',
    en: 'Put it into the root of the published folder as _headers (Netlify, Cloudflare Pages).',
  },
  'tdmrep.json': {
    kk: 'Сайттың /.well-known/tdmrep.json мекенжайына application/json түрінде салыңыз.',
    ru: 'Разместите по адресу /.well-known/tdmrep.json с типом application/json.',
    en: 'Serve it at /.well-known/tdmrep.json as application/json.',
  },
  'odrl-policy': {
    kk: 'Аталған мекенжайға application/json түрінде салыңыз; оған tdmrep.json мен тақырыптар сілтейді.',
    ru: 'Разместите по указанному адресу с типом application/json; на него указывают tdmrep.json и заголовки.',
    en: 'Serve it at its address as application/json; tdmrep.json and headers point to it.',
  },
  'html-meta': {
    kk: 'Беттің орнына жариялаңыз не белгіленген бөлікті беттердің <head> ішіне көшіріңіз.',
    ru: 'Опубликуйте вместо страницы или перенесите отмеченную часть в <head> страниц.',
    en: 'Publish it in the place of the page, or copy the marked part into the <head> of pages.',
  },
  'ai.txt': {
    kk: 'Медиафайлдар тұрған хосттың түбіріне ai.txt деп салыңыз.',
    ru: 'Положите в корень хоста с медиафайлами как ai.txt.',
    en: 'Put it into the root of the host of the media as ai.txt.',
  },
  'well-known-ai.txt': {
    kk: 'Сайттың /.well-known/ai.txt мекенжайына text/plain түрінде салыңыз.',
    ru: 'Разместите по адресу /.well-known/ai.txt с типом text/plain.',
    en: 'Serve it at /.well-known/ai.txt as text/plain.',
  },
  rsl: {
    kk: 'Сайттың /rsl.xml мекенжайына application/rsl+xml түрінде салыңыз; robots.txt пен тақырыптар оған сілтейді.',
    ru: 'Разместите по адресу /rsl.xml с типом application/rsl+xml; на него указывают robots.txt и заголовки.',
    en: 'Serve it at /rsl.xml as application/rsl+xml; robots.txt and headers point to it.',
  },
  xmp: {
    kk: 'Көшірмені түпнұсқаның орнына жариялаңыз; түпнұсқа өзгермеген. C2PA қолтаңбасы осыдан кейін қойылады.',
    ru: 'Опубликуйте копию вместо исходного файла; исходный не изменён. Подпись C2PA ставится после этого.',
    en: 'Publish the copy in the place of the original, which is unchanged. A C2PA signature comes after this.',
  },
  'pdf-xmp': {
    kk: 'Көшірмені түпнұсқаның орнына жариялаңыз; түпнұсқа өзгермеген.',
    ru: 'Опубликуйте копию вместо исходного файла; исходный не изменён.',
    en: 'Publish the copy in the place of the original, which is unchanged.',
  },
  epub: {
    kk: 'Кітаптың көшірмесін түпнұсқаның орнына таратыңыз; түпнұсқа өзгермеген.',
    ru: 'Распространяйте копию книги вместо исходной; исходная не изменена.',
    en: 'Distribute the copy of the book in the place of the original, which is unchanged.',
  },
  'xmp-sidecar': {
    kk: 'Файлдың жанында бірге сақтаңыз және бірге таратыңыз.',
    ru: 'Храните и распространяйте вместе с файлом.',
    en: 'Keep it and distribute it together with the file.',
  },
  'iptc-text': {
    kk: 'Көшірмені жариялаңыз; мәтін адамдарға арналған.',
    ru: 'Опубликуйте копию; текст предназначен людям.',
    en: 'Publish the copy; its text is meant for people.',
  },
  'c2pa-assertion': {
    kk: 'C2PA 1.x қол қоюшысының assertions тізіміне қосыңыз.',
    ru: 'Добавьте в список assertions подписывающей программы C2PA 1.x.',
    en: 'Add it to the assertions of a C2PA 1.x signer.',
  },
  'cawg-assertion': {
    kk: 'C2PA қол қоюшысының assertions тізіміне қосыңыз (CAWG 1.1).',
    ru: 'Добавьте в список assertions подписывающей программы C2PA (CAWG 1.1).',
    en: 'Add it to the assertions of a C2PA signer (CAWG 1.1).',
  },
}
