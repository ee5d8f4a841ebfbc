int first(int m, int p, double A[m][p]);
