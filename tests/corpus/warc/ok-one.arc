filedesc://old.arc 0.0.0.0 20210306080000 text/plain 72
1 0 Example
URL IP-address Archive-date Content-type Archive-length





http://news.example/a page.html 192.0.2.7 20210306080000 text/html 294
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8
Content-Length: 214

<!doctype html><html><head><title>Talks in Zubrowka</title></head><body><article><h1>Talks in Zubrowka</h1><p>The ministers of Avaria and Borduria held talks in Zubrowka on 3 March 2021.</p></article></body></html>
