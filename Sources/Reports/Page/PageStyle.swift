/// How a page looks: light and dark, from a phone's width up.
enum PageStyle {
  // Written without child selectors, as a bare > or & would not be well-formed XML.
  static let text = """

    :root{color-scheme:light dark;--bg:#faf9f6;--panel:#fff;--ink:#20242a;--soft:#656b74;
    --line:#e2dfd8;--input:#3274b5;--output:#2c8a57;--tensor:#7b6bc9;--rolling:#d07a1f;
    --scratch:#7d848e;--peak:#c0392b;--free:#f1efe9;--chip:#fffffff0}
    @media (prefers-color-scheme:dark){:root{--bg:#15181c;--panel:#1c2025;--ink:#e6e8eb;
    --soft:#9aa1ab;--line:#2f353c;--input:#4f97dc;--output:#43ac74;--tensor:#9586e0;
    --rolling:#e29443;--scratch:#8b929c;--peak:#ff7a6b;--free:#22272d;--chip:#15181cf0}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--bg);color:var(--ink);
    font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
    main{max-width:1240px;margin:0 auto;padding:28px 24px 64px}
    h1{font-size:26px;line-height:1.2;margin:0;overflow-wrap:anywhere}
    h2{font-size:17px;margin:0 0 10px}
    p{margin:0 0 10px;max-width:80ch;overflow-wrap:anywhere}
    small,.note,.sub,.kicker{color:var(--soft)}
    .note{font-size:13px;margin:8px 0 0}
    .kicker{font-size:12px;letter-spacing:.08em;text-transform:uppercase;margin:0 0 4px}
    .sub{margin:6px 0 0}
    section{background:var(--panel);border:1px solid var(--line);border-radius:10px;
    padding:18px 20px;margin:18px 0 0}
    .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;
    margin:20px 0 0}
    .tile{background:var(--panel);border:1px solid var(--line);border-radius:10px;
    padding:12px 14px}
    .tile dt{font-size:12px;color:var(--soft)}
    .tile dd{margin:0;font-size:23px;font-weight:600;line-height:1.3}
    .tile small{display:block;font-size:12px;font-weight:400;overflow-wrap:anywhere}
    .legend{display:flex;flex-wrap:wrap;gap:4px 16px;font-size:13px;color:var(--soft)}
    .key:before{content:"";display:inline-block;width:11px;height:11px;border-radius:3px;
    margin-right:6px;background:var(--c);vertical-align:-1px}
    .input{--c:var(--input)}.output{--c:var(--output)}.tensor{--c:var(--tensor)}
    .rolling{--c:var(--rolling)}.scratch{--c:var(--scratch)}
    .plot{position:relative;padding-left:66px}
    .yaxis{position:absolute;left:0;top:0;width:60px;height:440px}
    .yaxis span{position:absolute;right:0;transform:translateY(50%);font-size:11px;
    color:var(--soft);white-space:nowrap;line-height:1}
    .yaxis span:last-child{color:var(--ink);font-weight:600}
    .map{position:relative;height:440px;background:var(--free);overflow:hidden;
    border-left:1px solid var(--line);border-bottom:1px solid var(--soft)}
    .at{left:var(--l0);width:var(--w0)}
    #by1:checked ~ section .at{left:var(--l1);width:var(--w1)}
    #by2:checked ~ section .at{left:var(--l2);width:var(--w2)}
    .of1,.of2,#by1:checked ~ section .of0,#by2:checked ~ section .of0{display:none}
    #by1:checked ~ section .of1,#by2:checked ~ section .of2{display:block}
    .axis{position:absolute;opacity:0;pointer-events:none}
    .choice{font-size:13px;color:var(--soft);margin:0 0 10px;display:flex;flex-wrap:wrap;
    gap:6px;align-items:center}
    .choice label{padding:2px 10px;border:1px solid var(--soft);border-radius:99px;cursor:pointer;
    color:var(--ink)}
    #by0:checked ~ section label[for=by0],#by1:checked ~ section label[for=by1],
    #by2:checked ~ section label[for=by2]{background:var(--ink);color:var(--bg);
    border-color:var(--ink)}
    #by0:focus-visible ~ section label[for=by0],#by1:focus-visible ~ section label[for=by1],
    #by2:focus-visible ~ section label[for=by2]{outline:2px solid var(--input);outline-offset:2px}
    .b{position:absolute;z-index:1;min-width:2px;min-height:2px;container-type:size;
    background-color:color-mix(in srgb,var(--c) 84%,transparent)}
    .b:after{content:"";position:absolute;inset:0;
    box-shadow:inset 0 0 0 1px color-mix(in srgb,var(--panel) 65%,transparent)}
    @container (max-width:7px) or (max-height:7px){.b:after{box-shadow:none}}
    .b.rolling{background-image:linear-gradient(to top,
    color-mix(in srgb,var(--panel) 45%,transparent) 1px,transparent 1px);
    background-size:100% max(3px,calc(100% / var(--rows)));background-position:bottom}
    .b.scratch{z-index:0;background:repeating-linear-gradient(135deg,
    color-mix(in srgb,var(--c) 75%,transparent) 0 3px,
    color-mix(in srgb,var(--c) 35%,transparent) 3px 7px)}
    .b:hover,.b.on{z-index:2}
    .b:hover:after,.b.on:after{box-shadow:inset 0 0 0 2px var(--ink)}
    .s,.shared:before{background:repeating-linear-gradient(45deg,var(--ink) 0 1.5px,
    transparent 1.5px 6px)}
    .s{position:absolute;z-index:2;opacity:.5}
    .key.shared:before{background-color:var(--free);outline:1px solid var(--soft);
    outline-offset:-1px}
    .label{position:absolute;z-index:4;container-type:size;pointer-events:none;overflow:hidden;
    font-size:11px;line-height:13px;color:var(--ink)}
    .label span{position:absolute;left:2px;top:1px;max-width:calc(100% - 4px);padding:0 4px;
    overflow:hidden;text-overflow:ellipsis;white-space:nowrap;background:var(--chip);
    border-radius:3px}
    .label b{display:none;position:absolute;left:2px;top:1px;padding:0 3px;font-weight:400;
    background:var(--chip);border-radius:3px}
    @container (max-width:110px){.label span{display:none}.label b{display:block}}
    @container (max-width:18px) or (max-height:14px){.label span,.label b{display:none}}
    .peak{position:absolute;top:0;bottom:0;pointer-events:none;z-index:3}
    .peak:before{content:"";position:absolute;left:50%;top:0;bottom:0;width:0;
    border-left:1px dashed var(--peak)}
    .bound{position:absolute;left:0;right:0;height:0;border-top:1px dashed var(--ink);
    pointer-events:none;z-index:3}
    .bound b{position:absolute;right:0;top:1px;padding:2px 5px;background:var(--panel);
    font:10px/1 system-ui,sans-serif}
    .segments{position:relative;height:18px;margin-top:3px;overflow:hidden}
    .segments div{position:absolute;height:18px;font-size:11px;line-height:18px;
    background:var(--free);box-shadow:inset 1px 0 0 0 var(--soft);container-type:size;
    overflow:hidden}
    .segments div:nth-child(even){background:var(--line)}
    .segments span{display:block;padding:0 2px 0 4px;overflow:hidden;white-space:nowrap}
    @container (max-width:42px){.segments span{display:none}}
    .use{height:56px;margin-top:3px;background:var(--free)}
    .use svg,.curve svg{width:100%;height:100%}
    .use path{fill:var(--soft);opacity:.55}
    .xaxis{position:relative;height:18px;font-size:11px;color:var(--soft)}
    .xaxis span{position:absolute;padding-left:3px;border-left:1px solid var(--soft);
    line-height:14px;white-space:nowrap}
    .rows{list-style:none;margin:0;padding:0;font-size:13px}
    .rows li{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr) 150px;gap:12px;
    align-items:center;padding:3px 0;border-top:1px solid var(--line)}
    .rows li:first-child{border-top:0}
    .rows li.on{background:var(--free)}
    .rows .name{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
    .rows .under{display:block;overflow:hidden;text-overflow:ellipsis}
    .rows .no{display:inline-block;min-width:34px;font-variant-numeric:tabular-nums}
    .rows .num{text-align:right;font-variant-numeric:tabular-nums}
    .bar{position:relative;height:12px;background:var(--free);border-radius:2px}
    .bar i{position:absolute;top:0;bottom:0;min-width:2px;background:var(--c);border-radius:2px}
    .bar .soft{background:var(--soft)}.bar .plan{background:var(--output)}
    .hero .big{font-size:21px;margin:0 0 4px;max-width:none}.hero .big b{font-size:27px}
    .hero .bar{height:16px}
    .hero .rows li{grid-template-columns:110px minmax(0,1fr) 120px}
    .ops{position:relative;display:flex;gap:8px;align-items:flex-start}
    .ops .rows{flex:1;min-width:0}
    .ops li{height:26px;padding:0;overflow:hidden}
    .wires{flex:none}
    .wires path{fill:none;stroke:var(--soft);stroke-width:1.2}
    .wires .dots{stroke:var(--ink);stroke-width:5;stroke-linecap:round}
    .facts{margin:0;font-size:14px;max-width:86ch}
    .facts div{display:grid;grid-template-columns:130px minmax(0,1fr);gap:12px;padding:4px 0;
    border-top:1px solid var(--line)}
    .facts div:first-child{border-top:0}
    .facts dt{color:var(--soft)}.facts dd{margin:0;overflow-wrap:anywhere}
    .head{font-size:14px;color:var(--soft);margin:8px 0 4px}
    .plain{margin:0 0 10px;padding-left:20px;font-size:14px;overflow-wrap:anywhere}
    .names{columns:240px;font-size:13px;margin:0;padding-left:44px;overflow-wrap:anywhere}
    .hero .name{white-space:normal}
    code{font:12px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
    .advice{margin:0;padding-left:20px;max-width:80ch}
    summary{cursor:pointer;color:var(--soft);font-size:13px;margin-bottom:6px}
    .curve{position:relative;height:240px;margin:0 0 14px;padding:0 0 22px 62px}
    .area{position:relative;height:100%;background:var(--free);
    border-left:1px solid var(--soft);border-bottom:1px solid var(--soft)}
    .curve polyline{fill:none;stroke:var(--tensor);stroke-width:2;vector-effect:non-scaling-stroke}
    .dot{position:absolute;width:9px;height:9px;margin:0 0 -4px -4px;border-radius:50%;
    background:var(--panel);border:2px solid var(--tensor)}
    .dot.chosen{width:15px;height:15px;margin:0 0 -7px -7px;background:var(--rolling);
    border-color:var(--panel)}
    .curve b{position:absolute;font-size:11px;line-height:1;font-weight:400;color:var(--soft)}
    .ytop{right:calc(100% - 56px);top:calc((100% - 22px) * .15 - 5px);white-space:nowrap}
    .yzero{right:calc(100% - 56px);bottom:20px}.yname{right:calc(100% - 56px);top:0}
    .xzero{left:62px;bottom:5px}.xtop{right:3%;bottom:5px}.xname{left:50%;bottom:5px}
    .wide{overflow-x:auto}
    .nw{white-space:nowrap}
    .curve .said{color:var(--ink);white-space:nowrap;transform:translate(-50%,-22px)}
    .curve .said.first{transform:translate(-4px,-22px)}
    .curve .said.last{transform:translate(-100%,-22px)}
    table{border-collapse:collapse;width:100%;font-size:13px}
    th,td{text-align:right;padding:4px 0 4px 12px;border-top:1px solid var(--line);
    font-variant-numeric:tabular-nums}
    th{border:0;font-weight:400;color:var(--soft)}
    th:first-child,td:first-child{text-align:left;padding-left:0}
    tr.chosen td{font-weight:600}
    #card{position:fixed;z-index:9;max-width:min(340px,90vw);padding:8px 11px;border-radius:7px;
    background:var(--ink);color:var(--bg);font-size:12px;line-height:1.45;white-space:pre-line;
    overflow-wrap:anywhere;pointer-events:none}
    #card[hidden]{display:none}
    @media (max-width:640px){
    main{padding:18px 12px 40px}
    section{padding:14px 12px}
    .tiles{grid-template-columns:1fr 1fr;gap:8px}
    .tile{padding:9px 11px}.tile dd{font-size:19px}
    .plot{padding-left:50px}.yaxis{width:46px;height:330px}.map{height:330px}
    .yaxis span{font-size:10px}
    .xaxis span:nth-child(even),.xaxis .late{display:none}
    .facts div{grid-template-columns:1fr;gap:0}
    .ops .bar{display:none}.hero .rows li{grid-template-columns:minmax(0,1fr) auto}
    td+td{white-space:nowrap}
    .hero .big{font-size:18px}.hero .big b{font-size:22px}
    .rows .name{white-space:normal;overflow-wrap:anywhere}
    .ops .name{white-space:nowrap}
    .curve{padding-left:50px}
    .ytop,.yzero,.yname{right:calc(100% - 46px)}.xzero{left:50px}
    th,td{padding-left:8px}
    .rows li{grid-template-columns:minmax(0,1fr) auto;gap:2px 10px;padding:5px 0}
    .rows .bar{grid-column:1 / 3;grid-row:2}
    .curve{height:220px}
    }
    @media print{body{background:#fff}section,.tile{break-inside:avoid}}

    """
}
