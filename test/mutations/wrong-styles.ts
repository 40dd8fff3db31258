/** A style sheet with one fault, and the rules that must tell it. */
export interface WrongStyle {
  name: string;
  /** Added after the right style sheet. */
  style: string;
  /** The rules that are about this very fault. */
  caught: string[];
  /** Rules about something else that the same fault breaks as well. */
  also?: string[];
  /** Set for a seal unless false. */
  sealed?: false;
}

const ONE_PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Faults that are likely in practice, applied to the letter `clean-5-pages`. */
export const WRONG_STYLES: WrongStyle[] = [
  {
    name: 'lines 28 pt apart instead of 29.6',
    style: ':root{--pitch:28pt}',
    caught: ['G-5.2.3-b'],
    also: ['G-5.2.1-d', 'G-7.3.4-b', 'G-7.3.5-a', 'G-7.3.6-a'],
  },
  {
    name: 'margins 37 and 35 mm with 28.95 pt, as in Word',
    style:
      '@page{margin:37mm 0 34.5mm}@page :first{margin:17mm 0 24.027mm}:root{--pitch:28.95pt}.foot,.foot-space{display:none}',
    caught: ['G-5.2.1-a', 'G-5.2.1-a3', 'G-5.2.3-b'],
    also: ['G-5.2.1-d', 'G-7.3.7-a', 'G-7.5-c'],
  },
  { name: 'no letter spacing', style: 'p{letter-spacing:0}', caught: ['G-5.2.3-c'], also: ['G-5.2.3-d'] },
  {
    name: 'space between hanzi and figures',
    style: 'html{text-autospace:normal}',
    caught: ['G-5.2.3-c'],
    also: ['G-5.2.1-c', 'G-5.2.3-d'],
  },
  { name: 'lines broken anywhere', style: 'html{line-break:anywhere}', caught: ['P-5.1.1', 'N-15835-a'] },
  // The browser emboldens by painting outlines, which the file keeps as Type 3 fonts; they are large.
  { name: 'bold headings', style: 'h2,h2 *{font-weight:700!important}', caught: ['T-b'], also: ['T-h'] },
  { name: 'rules as long as the type area', style: '.rule{width:156mm;margin-left:0}', caught: ['G-10.1-i'] },
  { name: 'upper rule thin above thick', style: '.rule{transform:scaleY(-1)}', caught: ['G-10.1-e'] },
  { name: 'upper rule 2 mm too high', style: '.rule{position:relative;top:-2mm}', caught: ['G-10.1-f', 'G-10.1-m'] },
  {
    name: 'lower rule 3 mm too high',
    style: '@page :first{@bottom-center{background-position:0 0,20.9mm -0.55mm}}',
    caught: ['G-10.1-h'],
    also: ['G-10.1-o'],
  },
  {
    name: 'lower rule missing',
    style: '@page :first{@bottom-center{background-image:none}}',
    caught: ['G-10.1-g'],
    also: ['G-10.1-h', 'G-10.1-o'],
  },
  {
    name: 'page number on the first page',
    style: "@page :first{@bottom-center{content:'— 1 —';font:14pt/14pt var(--page-number-face);padding-top:10mm}}",
    caught: ['G-10.1-p'],
  },
  {
    name: 'page number 3 mm lower',
    style: '@page :right{@bottom-right{padding-top:4.91mm}}@page :left{@bottom-left{padding-top:4.91mm}}',
    caught: ['G-7.5-c'],
  },
  {
    name: 'page number at the outer edge of the text',
    style: '@page :right{@bottom-right{padding-right:26mm}}@page :left{@bottom-left{padding-left:28mm}}',
    caught: ['G-7.5-d'],
  },
  {
    name: 'page number in the type of the text',
    style:
      '@page :right{@bottom-right{font-family:var(--body-face)}}@page :left{@bottom-left{font-family:var(--body-face)}}',
    caught: ['G-7.5-b'],
  },
  {
    name: 'paragraphs without indent',
    style: 'p{text-indent:0}',
    caught: ['G-7.3.3-b', 'G-7.3.6-a'],
    also: ['G-5.2.1-c'],
  },
  { name: 'text set ragged', style: 'html{text-align:left}', caught: ['G-5.2.1-c'] },
  { name: 'title of 18 pt', style: '.head~.title,body>.title{font-size:18pt}', caught: ['G-7.3.1-a'] },
  { name: 'title at the left', style: 'body>.title{text-align:left}', caught: ['G-7.3.1-b'] },
  { name: 'no line between title and salutation', style: 'body>.title{padding-bottom:0}', caught: ['G-7.3.2-a'] },
  { name: 'letterhead black', style: '.emblem{color:#000}', caught: ['G-10.1-b'] },
  { name: 'letterhead 2 mm lower', style: '.emblem{position:relative;top:2mm}', caught: ['G-10.1-a', 'G-10.1-f'] },
  { name: 'document number at the left', style: '.doc-number{margin-left:0}', caught: ['G-10.1-l'] },
  {
    name: 'salutation indented',
    style: '.salutation{text-indent:calc(var(--cell)*2)}',
    caught: ['G-7.3.2-b'],
    also: ['G-5.2.1-b'],
  },
  { name: 'first-level headings in 楷体', style: 'h2{font-family:var(--subheading-face)}', caught: ['G-7.3.3-c'] },
  { name: 'second-level headings in 仿宋', style: 'h3{font-family:var(--body-face)}', caught: ['G-7.3.3-d'] },
  {
    name: 'text in 楷体',
    style: 'body>p:not(.salutation){font-family:var(--subheading-face)}',
    caught: ['G-5.2.2-a'],
    also: ['G-5.2.3-c', 'G-5.2.3-d', 'G-7.3.3-g'],
  },
  {
    name: 'text of 15 pt',
    style: 'body>p:not(.salutation){font-size:15pt}',
    caught: ['G-5.2.2-a', 'G-5.2.3-c', 'G-5.2.3-d'],
    also: ['G-5.2.1-d', 'G-5.2.3-b', 'G-7.3.3-g'],
  },
  { name: 'text grey', style: 'p{color:#666}', caught: ['G-5.2.4-a'] },
  { name: 'headings slanted', style: 'h2{transform:skewX(-8deg)}', caught: ['G-6.1-a'] },
  {
    name: 'text ends 3 mm before the edge',
    style: 'body>p{padding-right:3mm}',
    caught: ['G-5.2.1-c'],
    also: ['G-5.2.3-d'],
  },
  {
    name: 'date 3 mm to the right',
    style: '.sealed time{position:relative;left:3mm}',
    caught: ['G-7.3.5.1-a', 'G-7.3.5.1-b'],
  },
  {
    name: "unsealed date below the signature's first character",
    style: '.unsealed time{padding-left:0}',
    caught: ['G-7.3.5.2-b'],
    sealed: false,
  },
  {
    name: 'no line above the unsealed signature',
    style: '.unsealed{padding-top:0}',
    caught: ['G-7.3.5.2-c'],
    sealed: false,
  },
  { name: 'contact flush left', style: '.closing p{text-indent:0}', caught: ['G-7.3.6-a'] },
  { name: 'copies in the size of the text', style: '.foot{font-size:16pt}', caught: ['G-7.4.2-a'] },
  { name: 'copies 2 cm above the foot of the page', style: '.foot{position:relative;top:-20mm}', caught: ['G-10.1-r'] },
  {
    name: 'list of attachments indented further',
    style: '.enclosures{padding-left:calc(var(--cell)*3)}',
    caught: ['G-7.3.4-b'],
  },
  { name: 'attachment label in 仿宋', style: '.label{font-family:var(--body-face)}', caught: ['G-7.3.7-a'] },
  { name: 'attachment title at the left', style: '.attachment .title{text-align:left}', caught: ['G-7.3.7-b'] },
  { name: 'a raster image', style: `.closing{background:url(${ONE_PIXEL})}`, caught: ['T-g'] },
  { name: 'sheet too wide', style: '@page{size:211.5mm 297mm}', caught: ['G-5.1-a'], also: ['G-7.5-d', 'G-10.1-j'] },
  {
    name: 'title lines 28 pt apart',
    style: 'body>.title{line-height:28pt}',
    caught: ['G-7.3.1-e'],
  },
  {
    name: 'less than two lines above the title',
    style: 'body>.title{padding-top:5mm}',
    caught: ['G-10.1-n'],
    also: ['G-10.1-o'],
  },
  { name: 'no text on the first page', style: '.salutation{break-after:page}', caught: ['G-7.3.3-a'] },
  {
    name: 'heading at the end of a page',
    style: 'h2:nth-of-type(2){break-after:page}',
    caught: ['G-7.3.3-f'],
    also: ['G-5.2.3-e', 'G-10.1-r', 'G-7.3.5.5-a'],
  },
  { name: 'page left half empty', style: 'body>p:nth-last-of-type(4){break-before:page}', caught: ['G-5.2.3-e'] },
  {
    name: 'unsealed signature at the edge',
    style: '.unsealed{margin-right:0}',
    caught: ['G-7.3.5.2-a'],
    sealed: false,
  },
  { name: 'signature alone on a page', style: '.closing{break-before:page}', caught: ['G-7.3.5.5-a'] },
];
