## 花在信任上的

me-spent = · 店家记下花在你或你所在的一群人身上的 { $count } 笔，/mydata 里有明细
