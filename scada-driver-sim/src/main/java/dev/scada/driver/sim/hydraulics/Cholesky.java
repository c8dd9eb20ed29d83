package dev.scada.driver.sim.hydraulics;

/** Solves symmetric positive definite equations, which those of a network always are. */
final class Cholesky {
    private Cholesky() {}

    /** Leaves the solution in {@code right} and the factor in {@code matrix}. */
    static void solve(double[][] matrix, double[] right) {
        int size = right.length;
        for (int column = 0; column < size; column++) {
            double[] pivotRow = matrix[column];
            double square = pivotRow[column];
            for (int k = 0; k < column; k++) {
                square -= pivotRow[k] * pivotRow[k];
            }
            if (!(square > 0)) {
                throw new IllegalStateException("equation " + column + " does not hold by itself");
            }
            double pivot = Math.sqrt(square);
            pivotRow[column] = pivot;
            for (int row = column + 1; row < size; row++) {
                double sum = matrix[row][column];
                for (int k = 0; k < column; k++) {
                    sum -= matrix[row][k] * pivotRow[k];
                }
                matrix[row][column] = sum / pivot;
            }
        }
        for (int row = 0; row < size; row++) {
            for (int k = 0; k < row; k++) {
                right[row] -= matrix[row][k] * right[k];
            }
            right[row] /= matrix[row][row];
        }
        for (int row = size - 1; row >= 0; row--) {
            for (int k = row + 1; k < size; k++) {
                right[row] -= matrix[k][row] * right[k];
            }
            right[row] /= matrix[row][row];
        }
    }
}
