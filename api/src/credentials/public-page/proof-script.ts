import { createHash } from 'node:crypto'
import { en } from './words/en.ts'
import type { Words } from './words/words.ts'
import { zhCN } from './words/zh-CN.ts'

/** Outcomes in both languages, as the script writes them. */
const OUTCOMES = JSON.stringify(
  Object.fromEntries(
    (Object.keys(zhCN.log.outcome) as (keyof Words['log']['outcome'])[]).map((key) => [
      key,
      `${zhCN.log.outcome[key]} ${en.log.outcome[key]}`,
    ]),
  ),
)

/**
 * Checks in the visitor's own browser, with WebCrypto and no library, that what the page shows stands in the Merkle log:
 * the facts by the digest in the leaf, the leaf by the hashes up to the root (RFC 9162 2.1.3.2), the root by the Ed25519
 * signature of the checkpoint (C2SP signed note). Each outcome stands by itself; "could not be told" is not "wrong". Works
 * on what the page has without it: the link to the proof stays a link.
 */
export const PROOF_SCRIPT = `
(()=>{
const box=document.getElementById('log'),link=box.querySelector('a'),list=box.querySelector('ul'),S=window.crypto&&crypto.subtle;
if(!S||!window.fetch)return;
const says=${OUTCOMES},utf8=s=>new TextEncoder().encode(s),from64=s=>Uint8Array.from(atob(s),c=>c.charCodeAt(0));
const join=(...p)=>{const a=new Uint8Array(p.reduce((n,x)=>n+x.length,0));let i=0;for(const x of p){a.set(x,i);i+=x.length}return a};
const sha=async(...p)=>new Uint8Array(await S.digest('SHA-256',join(...p)));
const hex=a=>[...a].map(b=>b.toString(16).padStart(2,'0')).join(''),same=(a,b)=>hex(a)===hex(b);
const canon=v=>Array.isArray(v)?'['+v.map(canon)+']':v&&typeof v=='object'?'{'+Object.keys(v).sort().map(k=>JSON.stringify(k)+':'+canon(v[k]))+'}':JSON.stringify(v);
const get=async u=>{const r=await fetch(u,{cache:'no-store'});if(r.status===409)throw 'waiting';if(!r.ok)throw 'unknown';return r.json()};
const faceOf=(f,day)=>f.state==='CANCELLED'?['ended','replaced']:f.lost?['lost']:day>f.validTo?['expired']:f.state==='SUSPENDED'?['suspended']:f.state!=='ACTIVE'?[]:day<f.validFrom?['not-yet']:[{AUXILIARY:'auxiliary',SUPERVISION:'supervision'}[f.kind]||'may'];
const facts=async({facts:f,inclusion:{content}})=>{
const leaf=JSON.parse(content);
if(leaf.kind!=='credential.record'||leaf.content.face!==hex(await sha(utf8(canon(f)))))return 'bad';
const shown=document.querySelector('main').textContent;
if(!link.href.includes(f.token)||document.querySelector('.name').textContent!==f.holderName)return 'bad';
if(![f.credentialNo,f.organName,f.areaName,f.issuingAuthority,f.validFrom,f.validTo].every(x=>shown.includes(x)))return 'bad';
return faceOf(f,document.querySelector('time').textContent.slice(0,10)).includes(document.body.className)?'ok':'differs'};
const note=({inclusion:{note:n}})=>{const at=n.indexOf('\\n\\n'),text=n.slice(0,at+1),[origin,size,root]=text.split('\\n');
return {text,origin,size:Number(size),root:from64(root),lines:n.slice(at+2).trim().split('\\n').map(l=>from64(l.split(' ')[2]))}};
const path=async p=>{
const {content,leafIndex,treeSize,proof}=p.inclusion,{size,root}=note(p);
let at=leafIndex,last=treeSize-1,hash=await sha([0],utf8(content));
if(size!==treeSize||!(at<=last))return 'bad';
for(const s of proof.map(from64)){
if(last===0)return 'bad';
if(at%2||at===last){hash=await sha([1],s,hash);while(at%2===0&&at>0){at/=2;last=Math.floor(last/2)}}
else hash=await sha([1],hash,s);
at=Math.floor(at/2);last=Math.floor(last/2)}
return last===0&&same(hash,root)?'ok':'bad'};
const signature=async p=>{
const {text,origin,lines}=note(p),{keys}=await get('/api/public/keys');
for(const {alg,kty,crv,x} of keys){
if(alg!=='EdDSA')continue;
const raw=from64(x.replace(/-/g,'+').replace(/_/g,'/')),id=(await sha(utf8(origin+'\\n'),[1],raw)).slice(0,4);
const line=lines.find(l=>same(l.slice(0,4),id));
if(!line)continue;
let key;try{key=await S.importKey('jwk',{kty,crv,x},{name:'Ed25519'},false,['verify'])}catch{return 'unknown'}
return await S.verify({name:'Ed25519'},key,line.slice(4),utf8(text))?'ok':'bad'}
return 'unknown'};
const tell=(name,outcome)=>{const b=list.querySelector('[data-check='+name+'] b');b.textContent=says[outcome];b.className=outcome};
const button=document.createElement('button');
button.type='button';button.textContent=link.dataset.check;
button.onclick=async()=>{
list.hidden=false;button.disabled=true;
const checks={facts,path,signature};
let p,gone;try{p=await get(link.href)}catch(e){gone=e==='waiting'?e:'unknown'}
for(const name in checks)tell(name,gone||await checks[name](p).catch(()=>'unknown'));
button.disabled=false};
box.insertBefore(button,list)
})()
`.trim()

export const PROOF_SCRIPT_HASH = `'sha256-${createHash('sha256').update(PROOF_SCRIPT).digest('base64')}'`
