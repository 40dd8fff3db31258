/** Clipboards as the programs write them: their classes, conditional comments, wraps of the source and all. */

export const FROM_WORD = `Version:1.0
StartHTML:0000000105
EndHTML:0000009999
<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style>
<!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal
	{mso-style-unhide:no; margin:0cm; font-family:仿宋_GB2312;}
 /* List Definitions */
 @list l0 {mso-list-id:1234;}
-->
</style>
</head>
<body lang=ZH-CN style='tab-interval:21.0pt'>
<!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center'><b><span
style='font-size:22.0pt;font-family:方正小标宋简体'>关于示例第<span lang=EN-US>2025018</span>号提案的答复<span
lang=EN-US><o:p></o:p></span></span></b></p>

<p class=MsoNormal><span lang=EN-US style='font-size:16.0pt'><o:p>&nbsp;</o:p></span></p>

<p class=MsoNormal><span style='font-size:16.0pt;font-family:仿宋_GB2312'>尊敬的示例甲委员：<span
lang=EN-US><o:p></o:p></span></span></p>

<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'><span
style='font-size:16.0pt'>您提出的提案
收悉。现答复如下：<span lang=EN-US><o:p></o:p></span></span></p>

<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-36.0pt;
mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US
style='font-family:黑体;mso-bidi-font-family:黑体'><span style='mso-list:Ignore'>一、<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span
style='font-family:黑体'>工作开展情况<span lang=EN-US><o:p></o:p></span></span></p>

<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
lang=EN-US><span style='mso-list:Ignore'>（一）<span style='font:7.0pt "Times New Roman"'>&nbsp;
</span></span></span><![endif]>已加装电梯<del
cite="mailto:%E7%A4%BA%E4%BE%8B%E4%B9%99" datetime="2025-09-01T10:00"><span lang=EN-US>12</span></del><ins
cite="mailto:%E7%A4%BA%E4%BE%8B%E4%B9%99" datetime="2025-09-01T10:00"><span lang=EN-US>15</span></ins><span
style='mso-comment-reference:示例丙_1;mso-comment-date:20250901T1000'>部</span><span
class=MsoCommentReference><span lang=EN-US style='font-size:10.5pt'><a class=msocomanchor
id="_anchor_1" href="#_msocom_1" language=JavaScript name="_msoanchor_1">[示例丙1]</a><span
style='mso-special-character:comment'>&nbsp;</span></span></span>，<span lang=EN-US>5G</span>
覆盖率<span lang=EN-US>100%</span>。</p>

<p class=MsoListParagraph style='mso-list:l0 level3 lfo1'><![if !supportLists]><span lang=EN-US><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>完成招标<a
style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference><span lang=EN-US><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></span></a>。<!--[if gte vml 1]><v:shape
id="图片_1" type="#_x0000_t75"><v:imagedata src="file:///C:/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img
width=200 height=100 src="file:///C:/clip_image002.png" alt="现场照片" v:shapes="图片_1"><![endif]></p>

<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>
  <td width=100 valign=top><p class=MsoNormal>街道<span lang=EN-US><o:p></o:p></span></p></td>
  <td width=100 valign=top><p class=MsoNormal>数量</p></td>
  <td width=100 valign=top><p class=MsoNormal>时限</p></td>
 </tr>
 <tr style='mso-yfti-irow:1'>
  <td width=100 rowspan=2 valign=top><p class=MsoNormal>甲街道</p></td>
  <td width=100><p class=MsoNormal><span lang=EN-US>5</span>部</p></td>
  <td width=100><p class=MsoNormal>九月</p></td>
 </tr>
 <tr style='mso-yfti-irow:2;mso-yfti-lastrow:yes'>
  <td width=100><p class=MsoNormal><span lang=EN-US>3</span>部</p></td>
  <td width=100><p class=MsoNormal>十月</p></td>
 </tr>
</table>

<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span lang=EN-US
style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span
style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>一条要点<span
style='display:none;mso-hide:all'>不显示</span></p>

<p class=MsoNormal align=right><span lang=EN-US><br clear=all style='mso-special-character:line-break;page-break-before:always'>
</span>示例区住房建设局</p>
<p class=MsoNormal align=right><span lang=EN-US>2025</span>年<span lang=EN-US>9</span>月<span lang=EN-US>12</span>日</p>
<!--EndFragment-->
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1>
<p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span
class=MsoFootnoteReference><span lang=EN-US>[1]</span></span></a><span lang=EN-US> </span>见招标公告。</p>
</div></div>
<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1 width="33%"><![endif]>
<div style='mso-element:comment'><![if !supportAnnotations]><div id="_com_1" class=msocomtxt language=JavaScript><![endif]><span
style='mso-comment-author:"示例丙"'><a name="_msocom_1"></a></span>
<p class=MsoCommentText><span class=MsoCommentReference><span lang=EN-US>&nbsp;<a href="#_msoanchor_1"
class=msocomoff>[示例丙1]</a></span></span>请核对数字</p>
<![if !supportAnnotations]></div><![endif]></div></div>
</body>
</html>`;

export const FROM_WPS = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="ProgId" content="Word.Document"><style>@font-face{font-family:"仿宋_GB2312";}p.MsoNormal{mso-style-name:正文;font-size:10.5000pt;}</style></head><body style="tab-interval:21pt;"><!--StartFragment--><p class="MsoNormal" style="margin-left:0.0000pt;text-indent:0.0000pt;mso-list:l0 level1 lfo1;" ><![if !supportLists]><span style="font-family:黑体;font-size:16.0000pt;" ><span style='mso-list:Ignore;' >二、</span></span><![endif]><span style="mso-spacerun:'yes';font-family:黑体;font-size:16.0000pt;mso-font-kerning:1.0000pt;" ><font face="黑体" >下一步工作</font></span><span style="mso-spacerun:'yes';" ><o:p></o:p></span></p><p class="MsoNormal" style="mso-list:l0 level2 lfo1;" ><![if !supportLists]><span><span style='mso-list:Ignore;' >（一）<span>&nbsp;</span></span></span><![endif]><span style="mso-spacerun:'yes';font-family:仿宋_GB2312;" ><font face="仿宋_GB2312" >一是由示例区交通局负责，</font></span><span style="mso-spacerun:'yes';" ><font face="仿宋_GB2312" >年底前完成。</font></span></p><table class="MsoTableGrid" border="1" cellspacing="0" ><tbody><tr><td width="100" ><p class="MsoNormal" ><span>甲</span></p></td><td><p class="MsoNormal" ><span>乙</span></p></td></tr><tr><td><p class="MsoNormal" ><span>1</span></p></td><td><p class="MsoNormal" ><span>2</span></p></td></tr></tbody></table><!--EndFragment--></body></html>`;

export const FROM_WEB = `<meta charset='utf-8'><h2 style="color: rgb(0,0,0)">办理情况</h2><div>第一行<br>第二行&nbsp;<a href="https://example.org/a">with words</a></div><ol start="3"><li>丙</li><li><p>丁</p></li></ol><ol style="list-style-type: cjk-ideographic"><li>子</li></ol><ul><li>要点</li></ul><p>100m<sup>2</sup>，<s>旧的</s><iframe src="x"></iframe><input value="填过的"></p>`;
