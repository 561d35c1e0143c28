const TEXTS: Record<number, [string, string]> = {
  400: ['请求无法识别。', 'The request was not understood.'],
  403: ['请求来源不正确，请从本系统的页面操作。', 'The request came from elsewhere. Use the pages of this system.'],
  411: ['请求没有说明长度，无法接收。', 'The request does not say its length.'],
  413: ['提交的内容太大，请缩小后再试。', 'That is too large.'],
  500: ['系统出现意外问题，请稍后再试。', 'Something unexpected happened. Try again soon.'],
}

/** A page for what never reaches the pages of the build: two sentences and a way on, without script or style. */
export function plainPage(status: number): string {
  const [chinese, english] = TEXTS[status] ?? (status < 500 ? TEXTS[400]! : TEXTS[500]!)
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>亮证</title></head>',
    `<body><h1>${chinese}</h1><p lang="en">${english}</p><p><a href="/">回到首页 Home</a></p></body></html>`,
  ].join('')
}
