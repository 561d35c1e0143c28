import { createHash } from 'node:crypto'
import { PROOF_SCRIPT_HASH } from './proof-script.ts'

/**
 * Dark on light, at least 4.5:1 (WCAG 2.2 AA) everywhere; states are told by words and icon as well as by colour.
 * Works from 320 px; on paper the colours become borders. The dot that breathes shows a page that is not a picture.
 */
export const STYLE = `
*{box-sizing:border-box}
:root{--ink:#14202b;--soft:#46535f;--line:#d5dce3;--tone:#46535f;--pale:#f3f5f7}
.may{--tone:#0b6b3a;--pale:#e7f4ec}.suspended,.not-yet,.auxiliary,.supervision,.replaced{--tone:#8a4b00;--pale:#fdf1e0}
.ended,.expired,.lost,.none{--tone:#a11a1a;--pale:#fceaea}
body{margin:0;background:#eef1f4;color:var(--ink);font:16px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:34rem;margin:0 auto;padding:12px 16px}
header{max-width:none;padding-inline:max(16px,calc(50% - 16rem));border-bottom:3px solid #1a365d;background:#fff}
h1{font-size:1.15rem;margin:0;color:#1a365d}
h2{font-size:1.05rem;margin:0 0 8px}
[lang=en]{display:block;font-size:.8125rem;line-height:1.4;color:var(--soft);font-weight:400}
.site{margin:4px 0 0;font-size:.875rem}.site b{color:#1a365d}
main{padding-top:16px}
section>p{margin:0}section,form{background:#fff;border:1px solid var(--line);border-radius:8px;padding:16px;margin:0 0 12px}
.verdict{background:var(--pale);border:2px solid var(--tone);color:var(--tone);display:flex;gap:14px;align-items:center}
.verdict svg{flex:none;width:56px;height:56px}
.verdict p{margin:0}.verdict .big{font-size:1.75rem;font-weight:700;line-height:1.25}
.verdict [lang=en],.verdict .mean{color:var(--ink)}
.time{font-variant-numeric:tabular-nums}.time time,.time b{white-space:nowrap;font-weight:400}
.time i{display:inline-block;width:.6em;height:.6em;border-radius:50%;background:var(--tone);margin-right:.5em;animation:live 2s ease-in-out infinite}
@keyframes live{50%{opacity:.2}}
.card{display:flex;flex-wrap:wrap;gap:16px}
figure{margin:0;position:relative;width:132px}
figure img,figure .blank{display:block;width:132px;height:163px;object-fit:cover;border:1px solid var(--line);background:var(--pale)}
figure .blank{display:flex;flex-direction:column;align-items:center;justify-content:center;text-align:center;padding:8px;color:var(--soft)}
figcaption{position:absolute;left:1px;right:1px;bottom:1px;padding:2px 4px;text-align:center;font-size:.75rem;background:rgba(255,255,255,.82);color:var(--ink)}
textarea,select{display:block;width:100%;font:inherit;font-weight:400;padding:10px;margin-top:4px;border:1px solid #6b7a88;border-radius:6px;background:#fff;color:var(--ink)}
fieldset{border:0;margin:0 0 12px;padding:0}legend{padding:0;font-weight:600}
fieldset label{display:grid;grid-template-columns:32px 1fr;align-items:center;min-height:44px;margin:0;padding:6px 0;font-weight:400}fieldset label [lang=en]{grid-column:2}
input[type=radio]{width:20px;height:20px;margin:0}form:not(:has([value=RATING]:checked)) .grade{display:none}
.who{flex:1 1 10rem}.who p{margin:0 0 8px}.who .name{font-size:1.5rem;font-weight:700;line-height:1.3}
dl{margin:0;display:grid;grid-template-columns:minmax(5.5rem,auto) 1fr}
dt,dd{margin:0;padding:8px 0;border-top:1px solid var(--line)}
dt{color:var(--soft);padding-right:12px}dt:first-of-type,dd:first-of-type{border-top:0}
ul{margin:0;padding-left:1.2em}li{margin:0 0 8px}
a{color:#1a4f8b}
[role=alert]{color:#a11a1a}label{display:block;font-weight:600;margin:0 0 12px}
input{display:block;width:100%;font:inherit;font-weight:400;padding:10px;margin-top:4px;border:1px solid #6b7a88;border-radius:6px;background:#fff;color:var(--ink)}
button{font:inherit;font-weight:600;color:#fff;background:#1a365d;border:0;border-radius:6px;padding:12px 24px;min-height:44px;width:100%}
:focus-visible{outline:3px solid #b45309;outline-offset:2px}
#log ul{list-style:none;padding:0;margin:12px 0 0}#log b.ok{color:#0b6b3a}#log b.bad{color:#a11a1a}#log b.differs,#log b.unknown,#log b.waiting{color:#8a4b00}
footer{font-size:.875rem;color:var(--soft)}
@media(prefers-reduced-motion:reduce){.time i{animation:none}}
@media print{body{background:#fff}section{break-inside:avoid}.again,#log{display:none}}
`

/** Only this style, images of our own (or inside the page), forms to ourselves; one script, which asks us for the proof. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  `script-src ${PROOF_SCRIPT_HASH}`,
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')
