/** Services that anybody can have a link shortened by; publishers' own short domains are none of them. */
const shorteners: ReadonlySet<string> = new Set([
  ...'bit.ly tinyurl.com goo.gl ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly shorturl.at rb.gy t.ly tiny.cc bl.ink'.split(
    ' ',
  ),
  ...'adf.ly bc.vc ouo.io shorte.st linkvertise.com exe.io clck.ru vk.cc u.to goo.su bitly.com s.id soo.gd'.split(
    ' ',
  ),
  ...'short.io tny.im x.co qr.ae po.st lnkd.in mcaf.ee kutt.it n9.cl urlz.fr shrtco.de adfoc.us surl.li dub.sh'.split(
    ' ',
  ),
]);

/** Whether a host, lower case, is that of a link shortener or under one. */
export function isShortener(host: string): boolean {
  let rest = host;
  while (!shorteners.has(rest)) {
    const dot = rest.indexOf('.');
    if (dot < 0) return false;
    rest = rest.slice(dot + 1);
  }
  return true;
}
