-- luacheck: ignore 631
--- The style of the page: newspaper typography with the fonts a reader already has, light and dark, screen, phone and paper.
return [[
:root{color-scheme:light dark;--paper:#fbfaf6;--ink:#1b1a17;--soft:#5d5950;--rule:#d8d3c6;--wash:#f1eee4;--mark:#fff1b8;
--bad:#a4161a;--ok:#1e6b3a;--warn:#7a5200;--bad-wash:#fbe6e3;--ok-wash:#e3f1e5;--warn-wash:#f8edd0;
--o1:#1f5f99;--o2:#9a4a00;--o3:#1b6e55;--o4:#8c2f6b;--o5:#5a5200;--o6:#5b3fa0;--o7:#a3303f;--o8:#3d5a66;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Source Serif 4","Noto Serif",Georgia,"DejaVu Serif",serif;
--sans:"Avenir Next",Avenir,"Segoe UI","Source Sans 3","Noto Sans","Helvetica Neue",Arial,"DejaVu Sans",sans-serif}
@media (prefers-color-scheme:dark){:root{--paper:#161512;--ink:#e9e5da;--soft:#a7a193;--rule:#3a372f;--wash:#211f1a;--mark:#5a4a00;
--bad:#ff9a8f;--ok:#8fd3a4;--warn:#e8c270;--bad-wash:#3a1d1b;--ok-wash:#1b3022;--warn-wash:#352b14;
--o1:#84bdf0;--o2:#f0a566;--o3:#74cfae;--o4:#e79bcb;--o5:#d3c860;--o6:#b9a4f4;--o7:#f59aa4;--o8:#a3c2cf}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--serif);font-variant-numeric:oldstyle-nums;overflow-wrap:break-word}
main,header.lede,nav,footer{max-width:70rem;margin:0 auto;padding:0 1.5rem}
a{color:inherit;text-decoration:underline;text-decoration-color:var(--rule);text-decoration-thickness:1.5px;text-underline-offset:.18em}
a:hover{text-decoration-color:currentColor}
a:focus-visible,summary:focus-visible{outline:2px solid var(--o1);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:2}
.masthead{max-width:70rem;margin:0 auto;padding:1.1rem 1.5rem .5rem;display:flex;justify-content:space-between;gap:1rem;font:.8rem/1.4 var(--sans);color:var(--soft);letter-spacing:.02em}
.masthead b{font:italic 600 1.05rem/1 var(--serif);color:var(--ink);letter-spacing:0}
header.lede::before{content:"";display:block;border-top:4px double var(--ink);margin-bottom:1.5rem}
.kicker{margin:0 0 .5rem;font:600 .8rem/1.4 var(--sans);letter-spacing:.04em;color:var(--soft)}
h1{margin:0;font-weight:600;font-size:clamp(1.9rem,1.2rem + 2.9vw,3.2rem);line-height:1.1;letter-spacing:-.015em;max-width:22em;text-wrap:balance}
.from{margin:.5rem 0 0;font:.8rem/1.4 var(--sans);color:var(--soft)}
.nutgraf{font-size:1.22rem;line-height:1.55;max-width:38em;margin:1.3rem 0 1.6rem;text-wrap:pretty}
.nutgraf strong{font-weight:650}
.outlet{font:600 .86em/1.3 var(--sans);color:var(--c);text-decoration-color:transparent;white-space:nowrap}
.outlet::before{content:"";display:inline-block;width:.55em;height:.55em;border-radius:50%;background:var(--c);margin-right:.38em}
a.outlet:hover{text-decoration-color:currentColor}
.o1{--c:var(--o1)}.o2{--c:var(--o2)}.o3{--c:var(--o3)}.o4{--c:var(--o4)}.o5{--c:var(--o5)}.o6{--c:var(--o6)}.o7{--c:var(--o7)}.o8{--c:var(--o8)}
.cards{list-style:none;margin:0 0 1.4rem;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(11.5rem,1fr));gap:1.1rem 1.6rem}
.card{border-top:3px solid var(--c);padding-top:.55rem;display:flex;flex-direction:column;gap:.2rem}
.card{min-width:0}.card .outlet{font-size:.98rem;white-space:normal;overflow-wrap:anywhere}.card .outlet::before{display:none}
.card .title{font-size:1rem;line-height:1.35;text-wrap:balance}
.meta{font:.8rem/1.45 var(--sans);color:var(--soft)}
nav.toc{font:.86rem/1.5 var(--sans)}
nav.toc ul{list-style:none;margin:0;padding:.55rem 0;border-block:1px solid var(--rule);display:flex;flex-wrap:wrap;gap:.15rem 1.4rem}
nav.toc a{text-decoration-color:transparent}nav.toc a:hover{text-decoration-color:currentColor}
main>section{padding-top:2.2rem}
h2{font-size:1.65rem;font-weight:600;line-height:1.2;margin:0 0 .3rem;letter-spacing:-.01em}
h3{font-size:1.12rem;line-height:1.35;margin:0 0 .5rem;font-weight:600}
h4{font:600 .84rem/1.4 var(--sans);margin:0 0 .3rem;color:var(--soft)}
.note{margin:.1rem 0 1rem;color:var(--soft);font-size:.95rem;max-width:44em}
caption{text-align:left;font:.8rem/1.4 var(--sans);color:var(--soft);padding-bottom:.4rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:1rem}
th,td{text-align:left;vertical-align:top;padding:.7rem .9rem .7rem 0;border-top:1px solid var(--rule)}
thead th{border-top:2px solid var(--ink);font:600 .8rem/1.4 var(--sans);color:var(--soft);padding-block:.45rem}
tbody th{font-weight:600;min-width:8.5rem}
.value{font-size:1.3rem;font-weight:600;font-variant-numeric:lining-nums tabular-nums;line-height:1.2}
.bound{font:.8rem/1.3 var(--sans);color:var(--soft)}
.context{display:block;font-weight:400;font-size:.86rem;line-height:1.4;color:var(--soft);max-width:15rem}
.none{font:.82rem/1.3 var(--sans);color:var(--soft)}
td a{text-decoration-color:transparent}
td.verdict{min-width:15rem;max-width:22rem;padding-right:0}
.why{display:block;font-size:.93rem;line-height:1.45;margin-top:.35rem}
.chip{display:inline-block;font:600 .78rem/1.3 var(--sans);padding:.16rem .5rem;border-radius:3px;background:var(--wash);color:var(--soft)}
.chip.agree{background:var(--ok-wash);color:var(--ok)}.chip.compatible{background:var(--warn-wash);color:var(--warn)}.chip.conflict{background:var(--bad-wash);color:var(--bad)}
svg{display:block;font-family:var(--sans);max-width:none}
svg.numbers{display:inline-block;vertical-align:top;margin:.1rem 0 0 .9rem}svg.numbers .axis{stroke:var(--rule)}svg.numbers text{font-size:10.5px;fill:var(--soft);text-anchor:middle}
svg a{text-decoration:none}svg circle{fill:var(--c,var(--soft))}
svg .open,svg .range,svg .about{stroke:var(--c);stroke-width:1.6;fill:none}svg .open{stroke-dasharray:3 2.5}svg .about{stroke-width:7;opacity:.28}svg .range{stroke-width:3}svg .tip{fill:var(--c,var(--soft))}
.readings,.labels,.singles,.passages,.timeline,.sides ul{list-style:none;margin:0;padding:0}
.labels li{margin:0 0 .2rem;line-height:1.4;font-size:.97rem}
.names td{width:21%;padding-right:1.1rem}
.utterance,.claim{border-top:1px solid var(--rule);padding:1rem 0 1.1rem}
.variants{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:1rem 2rem}
.variant{margin:0;border-left:3px solid var(--c);padding:.1rem 0 .1rem .95rem}
.variant.base{max-width:46em}.variants{margin-top:1rem}
.variant.base p{font-size:1.2rem;line-height:1.5}
blockquote,blockquote p{margin:0}
figcaption{margin-top:.4rem;font:.84rem/1.5 var(--sans);color:var(--soft)}figcaption .outlet{font-size:1em}
.remark strong{color:var(--bad);font-weight:600}
del{color:var(--bad);background:var(--bad-wash);text-decoration-thickness:1.5px}
ins{color:var(--ok);background:var(--ok-wash);text-decoration:underline;text-decoration-thickness:1.5px;text-underline-offset:.15em}
.cut{opacity:.62}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr));gap:.9rem 2rem}
.side{border-left:3px solid var(--rule);padding-left:.95rem}.side.for{border-color:var(--ok)}.side.against{border-color:var(--bad)}
.side li{margin-bottom:.25rem}.stance{color:var(--soft);font-style:italic}
.timeline{margin-top:1rem}
.timeline li{display:grid;grid-template-columns:16.5rem 1fr;gap:.1rem 1.4rem;border-top:1px solid var(--rule);padding:.5rem 0}
.when{font-weight:600;font-size:.97rem}.saids{display:flex;flex-wrap:wrap;gap:.1rem 1.3rem}.said .outlet{margin-right:.25rem}
svg.days text{font-size:12px;fill:var(--soft)}svg.days .day{text-anchor:middle;font-weight:600;fill:var(--ink)}svg.days .rule{stroke:var(--rule)}svg.days .gap{stroke:var(--soft);stroke-dasharray:1 4}
svg.graph{margin:.4rem 0 1.2rem}svg.graph rect{fill:var(--paper);stroke:var(--soft)}svg.graph .doc rect{stroke:var(--c);stroke-width:2;fill:var(--wash)}
svg.graph .source rect{stroke-dasharray:4 3}svg.graph text{font-size:12.5px;fill:var(--ink)}svg.graph .doc text{font-weight:600;fill:var(--c)}
svg.graph .edge path{fill:none;stroke:var(--c,var(--soft));stroke-width:1.6;opacity:.85}svg.graph .edge .tip{fill:var(--c,var(--soft));stroke:none}
tr.anonymous th{font-style:italic}
.sources td:nth-child(2){font:.84rem/1.6 var(--sans);color:var(--soft);white-space:nowrap}
section>h3{margin-top:1.6rem}.links{list-style:none;padding-left:1.2rem}
.passages li{border-top:1px solid var(--rule);padding:.8rem 0}.passages blockquote{max-width:46em}.in{margin:.25rem 0 0;font:.84rem/1.5 var(--sans);color:var(--soft)}
details{border-top:1px solid var(--rule);padding:.7rem 0}
summary{cursor:pointer;font:600 .9rem/1.5 var(--sans);color:var(--soft)}
.singles{margin-top:.6rem;columns:2 22rem;column-gap:2.5rem}.singles li{break-inside:avoid;margin-bottom:.45rem;line-height:1.45;font-size:.97rem}
.singles .value{font-size:1.02rem}.what{font-weight:600}.singles .what+a{font-weight:400}
.texts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:2.4rem 3rem;align-items:start}
article.text{border-top:3px solid var(--c);padding-top:.6rem;min-width:0}
.text .head{margin:0 0 .5rem;display:flex;flex-wrap:wrap;gap:0 1rem;align-items:baseline}.text .head .outlet::before{display:none}
.text h3{font-size:1.4rem;line-height:1.22;margin-bottom:.7rem;text-wrap:balance}.text h4{font:600 1.05rem/1.4 var(--serif);color:var(--ink);margin:1.3rem 0 .3rem}
.text p{margin:0 0 .85rem;hyphens:auto}.text .head{hyphens:none}
.text .untitled{color:var(--soft);font-weight:400;font-style:italic}
.text .aside{font-size:.88rem;line-height:1.45;color:var(--soft);background:var(--wash);padding:.35rem .6rem;border-radius:3px}
.kind{font:600 .74rem/1.4 var(--sans);border:1px solid var(--rule);border-radius:3px;padding:0 .3rem;margin-right:.25rem;white-space:nowrap}
.e{border-bottom:2px solid var(--e)}.person{--e:#5b8bd0}.org{--e:#c78b3c}.place{--e:#5fa779}.other{--e:#9a8fb5}
.q{background:color-mix(in srgb,var(--o1) 10%,transparent);border-radius:2px}
.f{font-weight:600;font-variant-numeric:lining-nums}.d{border-bottom:1.5px dotted var(--soft)}
.legend{font:.84rem/1.8 var(--sans);display:flex;flex-wrap:wrap;gap:.2rem 1.2rem}
[id]{scroll-margin-top:1.5rem}[id^=s]:target{scroll-margin-top:35vh}
span:target{background:var(--mark);box-shadow:0 0 0 .2em var(--mark);border-radius:2px}
footer{margin-top:3rem;padding-block:0 2.5rem;font:.8rem/1.5 var(--sans);color:var(--soft)}footer::before{content:"";display:block;border-top:1px solid var(--rule);margin-bottom:1rem}
@media (max-width:46rem){
body{font-size:1rem}main,header.lede,.masthead,footer{padding-inline:1.1rem}nav.toc{padding-inline:1.1rem}
.nutgraf{font-size:1.1rem}h2{font-size:1.45rem}
table.matrix,.matrix tbody,.matrix tr,.matrix td,.matrix tbody th{display:block;width:100%}.matrix thead{position:absolute;left:-999rem}
.matrix tr{border-top:2px solid var(--rule);padding:.7rem 0}.matrix th,.matrix td{border:0;padding:.12rem 0}
.matrix tbody th{font-size:1.1rem;padding-bottom:.3rem}
.matrix td[data-label]{display:grid;grid-template-columns:10rem 1fr;gap:.8rem;align-items:baseline}.matrix td[data-label]::before{content:attr(data-label);font:600 .84rem/1.4 var(--sans);color:var(--c)}
.matrix caption{display:block}.matrix td.empty{display:none}
td.verdict{min-width:0;max-width:none;margin-top:.5rem}
.timeline li{grid-template-columns:1fr}.singles{columns:1}table.sources,.sources tbody,.sources tr,.sources td,.sources tbody th{display:block}.sources thead{position:absolute;left:-999rem}
.sources tr{border-top:1px solid var(--rule);padding:.6rem 0}.sources th,.sources td{border:0;padding:.1rem 0}.sources caption{display:block}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--wash:#f4f4f4}
body{font-size:10.5pt}nav.toc,.skip{display:none}main,header.lede,footer,.masthead{max-width:none;padding-inline:0}
.utterance,.claim,tr,.card,.passages li,figure,svg,.note{break-inside:avoid}h2,h3,h4,.note,caption,thead,tbody tr:first-child{break-before:avoid}h2,h3,h4,.note,caption,thead{break-after:avoid}h2{break-before:auto}
details>*{display:block}details::details-content{content-visibility:visible;block-size:auto}.texts{grid-template-columns:1fr 1fr}.scroll{overflow:visible}svg{max-width:100%;height:auto}}
]]
